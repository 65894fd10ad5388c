package io.github.numbermasking.containers;

import io.github.numbermasking.testing.Watchdog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server for the whole test run, started when first needed and gone with it. */
final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;

    private Postgres() {}

    private static synchronized EmbeddedPostgres server() throws IOException {
        if (server == null) {
            Path folder = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target/bases").toAbsolutePath()), "postgres-");
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data").toFile())
                    .setCleanDataDirectory(true)
                    .start();
            Path pid = folder.resolve("data/postmaster.pid");
            Watchdog.endWithUs(Long.parseLong(Files.readAllLines(pid).get(0).strip()));
        }
        return server;
    }

    static int port() throws IOException {
        return server().getPort();
    }

    /** The name of a new and empty database. */
    static String newDatabase() throws IOException, SQLException {
        String name = "masking_" + DATABASES.incrementAndGet();
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return name;
    }
}
