package io.github.numbermasking.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Open Liberty with the features that a web application with a DataSource in JNDI needs. */
final class LibertyContainer extends Container {

    private static final String SERVER = "usr/servers/host/";

    private static final String SETTINGS = """
            <server>
              <featureManager>
                <feature>%s</feature>
                <feature>jdbc-4.2</feature>
                <feature>jndi-1.0</feature>
              </featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
              <applicationMonitor pollingRate="500ms"/>
              <logging consoleLogLevel="INFO"/>
              <library id="h2"><file name="${server.config.dir}/lib/h2.jar"/></library>
              <jdbcDriver id="h2" javax.sql.DataSource="org.h2.jdbcx.JdbcDataSource" libraryRef="h2"/>
            %s</server>
            """;

    private static final String DATA_SOURCE = """
              <dataSource jndiName="%s" jdbcDriverRef="h2"><properties URL="%s" user="sa"/></dataSource>
            """;

    /** The database of an application that is no host of ours. */
    private static final String FIRST = "first";

    private String lines = "";

    LibertyContainer(Distribution distribution) throws IOException {
        super(distribution);
    }

    /** Has further lines in server.xml. */
    LibertyContainer lines(String text) {
        lines = text;
        return this;
    }

    @Override
    String libraryDirectory() {
        return SERVER + "lib";
    }

    @Override
    String deployments() {
        return SERVER + "dropins";
    }

    @Override
    void prepare(Path base, int port) throws IOException {
        StringBuilder dataSources = new StringBuilder();
        Stream.concat(Stream.of(FIRST), Stream.of(Descriptor.values()).map(Descriptor::application))
                .forEach(database ->
                        dataSources.append(DATA_SOURCE.formatted(jndiName(database), HostWar.url(database))));
        Path server = Files.createDirectories(base.resolve(SERVER));
        Files.writeString(
                server.resolve("server.xml"),
                SETTINGS.formatted(distribution().environment(), port, dataSources + lines));
        Files.write(server.resolve("jvm.options"), JVM_OPTIONS);
    }

    /** Another application opens the first connection: H2's constants keep the class loader of whoever is the first to use H2. */
    @Override
    void started() throws IOException, InterruptedException {
        deploy(FIRST, HostWar.plain(distribution()).withDataSource(FIRST).listener("ConnectingListener"));
    }

    @Override
    Map<String, String> environment(Path base) {
        return Map.of("WLP_USER_DIR", base.resolve("usr").toString());
    }

    @Override
    List<String> command(Path base, int port) {
        return List.of("sh", distribution().home().resolve("bin/server").toString(), "run", "host");
    }

    private static String jndiName(String database) {
        return "jdbc/" + database;
    }

    static Map<String, String> dataSource(String database) {
        return Map.of("WEB-INF/ibm-web-bnd.xml", """
                <web-bnd xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.0">
                  <resource-ref name="jdbc/host" binding-name="%s"/>
                </web-bnd>
                """.formatted(jndiName(database)));
    }
}
