package io.github.numbermasking.containers;

import io.github.numbermasking.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** WildFly with the configuration of its distribution, but for the ports, its workers, and how often it looks for applications. */
final class WildFlyContainer extends Container {

    private static final String CONFIGURATION = "standalone/configuration";

    /** As its script sets them, where nobody gives it others. */
    private static final String USUAL_OPTIONS =
            "-Djava.net.preferIPv4Stack=true -Djboss.modules.system.pkgs=org.jboss.byteman";

    /**
     * One worker, whose first request is for no application: as long as a worker of WildFly 39 lives, a variable of its thread
     * holds its first request, and so that request's application.
     */
    private static final String ONE_WORKER =
            "<worker name=\"default\" task-core-threads=\"1\" task-max-threads=\"1\"/>";

    WildFlyContainer(Distribution distribution) throws IOException {
        super(distribution);
    }

    /** A driver's JAR is laid where applications are. The H2 that WildFly 26 has is too old for our tables. */
    @Override
    String libraryDirectory() {
        return deployments();
    }

    @Override
    String deployments() {
        return "standalone/deployments";
    }

    @Override
    void prepare(Path base, int port) throws IOException {
        Path configuration = Files.createDirectories(base.resolve(CONFIGURATION));
        try (Stream<Path> files = Files.list(distribution().home().resolve(CONFIGURATION))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()));
            }
        }
        Path settings = configuration.resolve("standalone.xml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace("scan-interval=\"5000\"", "scan-interval=\"500\"")
                        .replace("<worker name=\"default\"/>", ONE_WORKER));
    }

    @Override
    Map<String, String> environment(Path base) {
        return Map.of(
                "JBOSS_HOME",
                distribution().home().toString(),
                "JAVA_OPTS",
                String.join(" ", JVM_OPTIONS) + " " + USUAL_OPTIONS);
    }

    @Override
    List<String> command(Path base, int port) throws IOException {
        return List.of(
                "sh",
                distribution().home().resolve("bin/standalone.sh").toString(),
                "-Djboss.server.base.dir=" + base.resolve("standalone"),
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + FreePort.find(),
                "-Djboss.management.http.port=" + FreePort.find());
    }

    static String jndiName(String database) {
        return "java:jboss/datasources/" + database;
    }

    /** WildFly opens the first connection itself: H2's constants keep the class loader of whoever is the first to use H2. */
    static Map<String, String> dataSource(String database) {
        String name = jndiName(database);
        return Map.of(
                "WEB-INF/host-ds.xml",
                """
                <datasources xmlns="http://www.jboss.org/ironjacamar/schema">
                  <datasource jndi-name="%s" pool-name="%s">
                    <connection-url>%s</connection-url>
                    <driver>h2.jar</driver>
                    <pool><min-pool-size>1</min-pool-size><prefill>true</prefill></pool>
                    <security><user-name>sa</user-name></security>
                  </datasource>
                </datasources>
                """.formatted(name, database, HostWar.url(database)),
                "WEB-INF/jboss-web.xml",
                """
                <jboss-web>
                  <resource-ref>
                    <res-ref-name>jdbc/host</res-ref-name>
                    <jndi-name>%s</jndi-name>
                  </resource-ref>
                </jboss-web>
                """.formatted(name));
    }
}
