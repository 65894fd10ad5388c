package io.github.numbermasking.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The containers' own distributions, in the exact versions that the pom names. */
enum Distribution {
    TOMCAT_8_5(Product.TOMCAT, "8.5", Flavour.JAVAX, "", "3.1", 8, Build.ON_LOWEST_JAVA),
    TOMCAT_9(Product.TOMCAT, "9", Flavour.JAVAX, "", "4.0", 8, Build.LONG),
    TOMCAT_10_1(Product.TOMCAT, "10.1", Flavour.JAKARTA, "", "6.0", 11, Build.USUAL, Build.ON_LOWEST_JAVA),
    TOMCAT_11(Product.TOMCAT, "11", Flavour.JAKARTA, "", "6.1", 17, Build.LONG),
    JETTY_9_4(Product.JETTY, "9.4", Flavour.JAVAX, "", "3.1", 8, Build.ON_LOWEST_JAVA),
    JETTY_10(Product.JETTY, "10", Flavour.JAVAX, "", "4.0", 11, Build.LONG),
    JETTY_11(Product.JETTY, "11", Flavour.JAKARTA, "", "5.0", 11, Build.ON_LOWEST_JAVA),
    JETTY_12_EE8(Product.JETTY, "12", Flavour.JAVAX, "ee8", "4.0", 17, Build.USUAL),
    JETTY_12_EE9(Product.JETTY, "12", Flavour.JAKARTA, "ee9", "5.0", 17, Build.USUAL),
    JETTY_12_EE10(Product.JETTY, "12", Flavour.JAKARTA, "ee10", "6.0", 17, Build.LONG),
    TOMEE_8(Product.TOMEE, "8", Flavour.JAVAX, "", "4.0", 8, Build.MATRIX_OF_ALL),
    TOMEE_9(Product.TOMEE, "9", Flavour.JAKARTA, "", "5.0", 11, Build.MATRIX_OF_ALL),
    WILDFLY_26(Product.WILDFLY, "26", Flavour.JAVAX, "", "4.0", 8, Build.MATRIX_OF_ALL),
    WILDFLY_39(Product.WILDFLY, "39", Flavour.JAKARTA, "", "6.0", 17, Build.MATRIX_OF_ALL),
    LIBERTY_JAVAX(Product.LIBERTY, "", Flavour.JAVAX, "servlet-4.0", "4.0", 8, Build.MATRIX_OF_ALL),
    LIBERTY_JAKARTA(Product.LIBERTY, "", Flavour.JAKARTA, "servlet-6.0", "6.0", 11, Build.MATRIX_OF_ALL);

    /** What the usual build runs on one; the profile runs everything on all, but for those of the last kind. */
    private enum Build {
        /** All tests but the longest. */
        USUAL,
        /** All tests. */
        LONG,
        /** The matrix on the lowest Java. */
        ON_LOWEST_JAVA,
        /** Nothing; the profile runs the matrix. */
        MATRIX_OF_ALL
    }

    /** The first Java on which a security policy cannot be set, as WildFly 26 does when it starts. */
    private static final int FIRST_WITHOUT_POLICY = 24;

    private final Product product;
    private final String line;
    private final Flavour flavour;
    private final String environment;
    private final String servlet;
    private final int lowestJava;
    private final Set<Build> builds;

    Distribution(
            Product product,
            String line,
            Flavour flavour,
            String environment,
            String servlet,
            int lowestJava,
            Build... builds) {
        this.product = product;
        this.line = line;
        this.flavour = flavour;
        this.environment = environment;
        this.servlet = servlet;
        this.lowestJava = lowestJava;
        this.builds = Set.of(builds);
    }

    Product product() {
        return product;
    }

    Flavour flavour() {
        return flavour;
    }

    /** The oldest Java that it runs on. */
    int lowestJava() {
        return lowestJava;
    }

    /** The name of Jetty 12's environment for web applications, or of Liberty's feature for them; "" elsewhere. */
    String environment() {
        return environment;
    }

    /** The version of the servlet API that it has. */
    String servlet() {
        return servlet;
    }

    boolean isTomcat() {
        return product == Product.TOMCAT;
    }

    String version() {
        return System.getProperty(
                product.name().toLowerCase(Locale.ROOT) + (line.isEmpty() ? "" : "-" + line) + ".version");
    }

    /** Where the build unpacks it. */
    Path home() {
        return Path.of(System.getProperty("containers"))
                .resolve(product.directory(version()))
                .toAbsolutePath();
    }

    /** The name and the exact version, as people write them. */
    String title() {
        String name = product.title() + " " + version().replace(".Final", "");
        return environment.isEmpty() ? name : name + " " + environment;
    }

    /** What the running container calls itself, by the servlet API. */
    String serverInfo() {
        return product.serverInfo(version());
    }

    /** Those that this build must run the matrix on, with the tests' Java, or those that are asked for. */
    static List<Distribution> ofTheMatrix() {
        return of(Set.of(Build.USUAL, Build.LONG), true);
    }

    /** The same for the other tests of containers. */
    static List<Distribution> ofThisBuild() {
        return of(Set.of(Build.USUAL, Build.LONG), false);
    }

    /** The same for tests that take minutes on them: the oldest and the newest of each product that the usual build has. */
    static List<Distribution> ofLongTests() {
        return of(Set.of(Build.LONG), false);
    }

    private static List<Distribution> of(Set<Build> usual, boolean matrix) {
        return Arrays.stream(values())
                .filter(one -> matrix || !one.builds.contains(Build.MATRIX_OF_ALL))
                .filter(one -> one.isIn(usual))
                .filter(one -> one.lowestJava <= JavaRuntime.OF_TESTS.feature())
                .toList();
    }

    private boolean isIn(Set<Build> usual) {
        String only = System.getProperty("containers.only", "");
        return only.isEmpty() ? isFull() || !Collections.disjoint(builds, usual) : name().matches(only);
    }

    private static boolean isFull() {
        return System.getProperty("containers.build").equals("all");
    }

    /** The other versions of Java that this build must run the matrix on. */
    List<JavaRuntime> otherJava() {
        if (!isIn(Set.of(Build.ON_LOWEST_JAVA))) {
            return List.of();
        }
        return isFull()
                ? JavaRuntime.ofTheFolder().stream()
                        .filter(java -> java.feature() >= lowestJava)
                        .filter(java -> this != WILDFLY_26 || java.feature() < FIRST_WITHOUT_POLICY)
                        .toList()
                : JavaRuntime.ofTheFolder(lowestJava).toList();
    }

    /** Starts one with a directory of its own, on a free port. */
    Container start() throws IOException, InterruptedException {
        return start(Map.of(), List.of());
    }

    /** The same on another Java. */
    Container start(JavaRuntime java) throws IOException, InterruptedException {
        return product.container(this).on(java).launch(Map.of(), List.of());
    }

    /** Starts one that waits for a client no longer than that, by its own settings. */
    Container start(Duration patience) throws IOException, InterruptedException {
        return product.container(this).patience(patience).launch(Map.of(), List.of());
    }

    /** Starts one with hosts, by name, and with libraries that all of them see. */
    Container start(Map<String, HostWar> wars, List<Path> libraries) throws IOException, InterruptedException {
        return product.container(this).launch(wars, libraries);
    }
}
