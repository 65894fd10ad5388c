package io.github.numbermasking.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Jetty with the modules that a web application with a DataSource in JNDI needs. */
final class JettyContainer extends Container {

    /** What Jetty made of an empty directory, once for each distribution and Java. */
    private static final Map<Layout, Path> LAYOUTS = new HashMap<>();

    private record Layout(Distribution distribution, JavaRuntime java) {}

    private final String property;

    JettyContainer(Distribution distribution) throws IOException {
        this(distribution, "");
    }

    /** A Jetty with a further line in the file of its settings. */
    JettyContainer(Distribution distribution, String property) throws IOException {
        super(distribution);
        this.property = property;
    }

    /** Without it the file is read by a schema that does not know it. */
    private static final String DOCTYPE = """
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://www.eclipse.org/jetty/configure_9_3.dtd">
            """;

    private static final String H2_XML = "h2.xml";
    private static final String LOADING = DOCTYPE + """
            <Configure id="Server" class="org.eclipse.jetty.server.Server">
              <Call class="java.lang.Class" name="forName"><Arg>%s</Arg></Call>
            </Configure>
            """.formatted(H2_CONSTANTS);

    @Override
    String libraryDirectory() {
        return "lib/ext";
    }

    @Override
    void prepare(Path base, int port) throws IOException, InterruptedException {
        Path layout = layout(new Layout(distribution(), java()));
        try (Stream<Path> files = Files.walk(layout)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = base.resolve(layout.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(base.resolve(H2_XML), LOADING);
        Files.writeString(
                base.resolve(distribution() == Distribution.JETTY_9_4 ? "start.ini" : "start.d/http.ini"),
                System.lineSeparator() + property,
                StandardOpenOption.APPEND);
    }

    private static Path layout(Layout key) throws IOException, InterruptedException {
        synchronized (LAYOUTS) {
            Path known = LAYOUTS.get(key);
            if (known != null) {
                return known;
            }
            Path layout = Files.createTempDirectory(Path.of("target/bases").toAbsolutePath(), "layout-");
            Distribution distribution = key.distribution();
            String environment = distribution.environment();
            String prefix = environment.isEmpty() ? "" : environment + "-";
            String add = distribution == Distribution.JETTY_9_4 ? "--add-to-start=" : "--add-modules=";
            String modules = add + "http,ext,%1$sdeploy,%1$splus,%1$sannotations".formatted(prefix);
            List<String> command = new ArrayList<>(start(key, List.of()));
            command.add(modules);
            if (run(key.java(), layout, Map.of(), command).waitFor() != 0) {
                throw new AssertionError(distribution + ": " + new ContainerLog(layout).console());
            }
            Files.delete(layout.resolve("console.txt"));
            LAYOUTS.put(key, layout);
            return layout;
        }
    }

    private static List<String> start(Layout key, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(key.java().command());
        command.addAll(options);
        command.addAll(
                List.of("-jar", key.distribution().home().resolve("start.jar").toString()));
        return command;
    }

    @Override
    Map<String, String> environment(Path base) {
        return Map.of();
    }

    @Override
    List<String> command(Path base, int port) {
        List<String> command = start(new Layout(distribution(), java()), JVM_OPTIONS);
        command.addAll(
                List.of("jetty.http.host=127.0.0.1", "jetty.http.port=" + port, "jetty.deploy.scanInterval=1", H2_XML));
        patience().ifPresent(time -> command.add("jetty.http.idleTimeout=" + time.toMillis()));
        return command;
    }

    static Map<String, String> dataSource(Distribution distribution, String database) {
        String environment = distribution.environment();
        return Map.of(
                "WEB-INF/jetty-env.xml",
                DOCTYPE + """
                <Configure id="host" class="org.eclipse.jetty.%swebapp.WebAppContext">
                  <New class="org.eclipse.jetty.plus.jndi.Resource">
                    <Arg><Ref refid="host"/></Arg>
                    <Arg>jdbc/host</Arg>
                    <Arg>
                      <New class="org.h2.jdbcx.JdbcDataSource">
                        <Set name="URL">%s</Set>
                        <Set name="User">sa</Set>
                      </New>
                    </Arg>
                  </New>
                </Configure>
                """.formatted(environment.isEmpty() ? "" : environment + ".", HostWar.url(database)));
    }
}
