package io.github.numbermasking.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The containers' own distributions, in the exact versions that the pom names. */
enum Distribution {
    TOMCAT_8_5("8.5", Flavour.JAVAX, "", "3.1", 8, Build.ALL),
    TOMCAT_9("9", Flavour.JAVAX, "", "4.0", 8, Build.USUAL),
    TOMCAT_10_1("10.1", Flavour.JAKARTA, "", "6.0", 11, Build.USUAL),
    TOMCAT_11("11", Flavour.JAKARTA, "", "6.1", 17, Build.USUAL),
    JETTY_9_4("9.4", Flavour.JAVAX, "", "3.1", 8, Build.ALL),
    JETTY_10("10", Flavour.JAVAX, "", "4.0", 11, Build.USUAL),
    JETTY_11("11", Flavour.JAKARTA, "", "5.0", 11, Build.ALL),
    JETTY_12_EE8("12", Flavour.JAVAX, "ee8", "4.0", 17, Build.USUAL),
    JETTY_12_EE9("12", Flavour.JAKARTA, "ee9", "5.0", 17, Build.USUAL),
    JETTY_12_EE10("12", Flavour.JAKARTA, "ee10", "6.0", 17, Build.USUAL);

    /** Which build has one. */
    private enum Build {
        USUAL,
        ALL
    }

    private final String line;
    private final Flavour flavour;
    private final String environment;
    private final String servlet;
    private final int lowestJava;
    private final Build build;

    Distribution(String line, Flavour flavour, String environment, String servlet, int lowestJava, Build build) {
        this.line = line;
        this.flavour = flavour;
        this.environment = environment;
        this.servlet = servlet;
        this.lowestJava = lowestJava;
        this.build = build;
    }

    Flavour flavour() {
        return flavour;
    }

    /** The name of Jetty 12's environment for web applications; "" elsewhere. */
    String environment() {
        return environment;
    }

    /** The version of the servlet API that it has. */
    String servlet() {
        return servlet;
    }

    boolean isTomcat() {
        return name().startsWith("TOMCAT");
    }

    String version() {
        return System.getProperty((isTomcat() ? "tomcat-" : "jetty-") + line + ".version");
    }

    /** Where the build unpacks it. */
    Path home() {
        String directory = (isTomcat() ? "apache-tomcat-" : "jetty-home-") + version();
        return Path.of(System.getProperty("containers")).resolve(directory).toAbsolutePath();
    }

    /** The name and the exact version, as people write them. */
    String title() {
        String name = (isTomcat() ? "Tomcat " : "Jetty ") + version();
        return environment.isEmpty() ? name : name + " " + environment;
    }

    /** What the running container calls itself, by the servlet API. */
    String serverInfo() {
        return (isTomcat() ? "Apache Tomcat/" : "jetty/") + version();
    }

    /** Those that this build must have and that run on its JDK for containers, or those that are asked for. */
    static List<Distribution> ofThisBuild() {
        boolean all = System.getProperty("containers.build").equals("all");
        String only = System.getProperty("containers.only", "");
        return Arrays.stream(values())
                .filter(one -> only.isEmpty()
                        ? all || one.build == Build.USUAL
                        : one.name().matches(only))
                .filter(one -> one.lowestJava <= Container.javaVersion().feature())
                .toList();
    }

    /** Starts one with a directory of its own, on a free port. */
    Container start() throws IOException, InterruptedException {
        return start(Map.of(), List.of());
    }

    /** Starts one that waits for a client no longer than that, by its own settings. */
    Container start(Duration patience) throws IOException, InterruptedException {
        Container container = isTomcat() ? new TomcatContainer(this) : new JettyContainer(this);
        return container.patience(patience).launch(Map.of(), List.of());
    }

    /** Starts one with hosts, by name, and with libraries that all of them see. */
    Container start(Map<String, HostWar> wars, List<Path> libraries) throws IOException, InterruptedException {
        Container container = isTomcat() ? new TomcatContainer(this) : new JettyContainer(this);
        return container.launch(wars, libraries);
    }
}
