package io.github.numbermasking.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tomcat, or TomEE, as its distribution sets it up, but for the port, the address and how often it looks for applications. */
final class TomcatContainer extends Container {

    private static final String PREVENTION =
            "<Listener className=\"org.apache.catalina.core.JreMemoryLeakPreventionListener\"";

    private static final String TIMEOUT = "connectionTimeout=\"%d\"";
    private static final long USUAL_MILLIS = 20_000;

    private final boolean secured;
    private boolean packed;

    TomcatContainer(Distribution distribution) throws IOException {
        this(distribution, false);
    }

    /**
     * As above.
     *
     * @param secured whether Java's security manager guards it, with Tomcat's own policy
     */
    TomcatContainer(Distribution distribution, boolean secured) throws IOException {
        super(distribution);
        this.secured = secured;
    }

    /** Has it serve applications from their archives. */
    TomcatContainer packed() {
        packed = true;
        return this;
    }

    @Override
    String libraryDirectory() {
        return "lib";
    }

    @Override
    void prepare(Path base, int port) throws IOException {
        for (String directory : List.of("conf", "logs", "temp", "work")) {
            Files.createDirectory(base.resolve(directory));
        }
        try (Stream<Path> files = Files.list(distribution().home().resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
            }
        }
        Path server = base.resolve("conf/server.xml");
        Files.writeString(
                server,
                Files.readString(server)
                        .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                        .replace("<Connector port=\"8080\"", "<Connector address=\"127.0.0.1\" port=\"" + port + "\"")
                        .replace(
                                TIMEOUT.formatted(USUAL_MILLIS),
                                TIMEOUT.formatted(
                                        patience().map(Duration::toMillis).orElse(USUAL_MILLIS)))
                        .replace("unpackWARs=\"true\"", "unpackWARs=\"" + !packed + "\"")
                        .replace(PREVENTION, PREVENTION + " classesToInitialize=\"" + H2_CONSTANTS + "\"")
                        .replace("<Engine ", "<Engine backgroundProcessorDelay=\"1\" "));
    }

    @Override
    Map<String, String> environment(Path base) {
        return Map.of(
                "CATALINA_HOME", distribution().home().toString(),
                "CATALINA_BASE", base.toString(),
                "CATALINA_OPTS", String.join(" ", JVM_OPTIONS));
    }

    @Override
    List<String> command(Path base, int port) {
        String script = distribution().home().resolve("bin/catalina.sh").toString();
        return secured ? List.of("sh", script, "run", "-security") : List.of("sh", script, "run");
    }

    static Map<String, String> dataSource(String database) {
        return Map.of("META-INF/context.xml", """
                <Context>
                  <Resource name="jdbc/host" auth="Container" type="javax.sql.DataSource"
                            driverClassName="org.h2.Driver" url="%s" username="sa" password=""/>
                </Context>
                """.formatted(HostWar.url(database)));
    }

    static Map<String, String> dataSourceOfTomee(String database) {
        return Map.of("WEB-INF/resources.xml", """
                <resources>
                  <Resource id="jdbc/host" type="javax.sql.DataSource">
                    JdbcDriver org.h2.Driver
                    JdbcUrl %s
                    UserName sa
                  </Resource>
                </resources>
                """.formatted(HostWar.url(database)));
    }
}
