package io.github.numbermasking.testing;

import io.github.numbermasking.testing.TestDatabase.Place;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;

/** Runs a PostgreSQL primary and its streaming standby for one test. */
public final class PostgresPair implements AutoCloseable {

    private static final long LONGEST_NANOS = 20_000_000_000L;

    private final Path folder;
    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres standby;

    private PostgresPair(Path folder, EmbeddedPostgres primary, EmbeddedPostgres standby) {
        this.folder = folder;
        this.primary = primary;
        this.standby = standby;
    }

    /** Starts both servers. Skips the test if they cannot start here. */
    public static PostgresPair start() {
        TestServers.expectServersAllowed();
        try {
            Path folder = Files.createTempDirectory("masking-pair-");
            EmbeddedPostgres primary = server(folder.resolve("primary"));
            return new PostgresPair(folder, primary, server(copyOf(primary, folder)));
        } catch (Exception | LinkageError e) {
            Assumptions.abort("PostgreSQL cannot start here: " + e);
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres server(Path data) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data.toFile())
                .setCleanDataDirectory(false)
                .start();
        TestServers.endWithUs(data.resolve("postmaster.pid"));
        return server;
    }

    /** Copies the primary's data directory for a standby. */
    private static Path copyOf(EmbeddedPostgres primary, Path folder) throws Exception {
        Path data = folder.resolve("standby");
        try (Connection connection = DriverManager.getConnection(url(primary));
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('standby', true)");
            Process copy =
                    new ProcessBuilder("cp", "-a", folder.resolve("primary").toString(), data.toString()).start();
            if (copy.waitFor() != 0) {
                throw new IOException("cp ended with " + copy.exitValue());
            }
            try (ResultSet label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                label.next();
                Files.writeString(data.resolve("backup_label"), label.getString(1));
            }
        }
        Files.delete(data.resolve("postmaster.pid"));
        Files.createFile(data.resolve("standby.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + primary.getPort() + " user=postgres'\n",
                StandardOpenOption.APPEND);
        return data;
    }

    private static String url(EmbeddedPostgres server) {
        return server.getJdbcUrl("postgres", "postgres");
    }

    private static Place place(EmbeddedPostgres server) {
        return new Place(url(server), "postgres", "");
    }

    /** The database on the primary. */
    public Place primary() {
        return place(primary);
    }

    /** The same database on the standby. */
    public Place standby() {
        return place(standby);
    }

    /**
     * Waits until the standby has applied all changes of the primary. From now on, the standby receives changes but
     * does not apply them.
     */
    public void pauseReplay() throws SQLException, InterruptedException {
        awaitOnStandby("pg_last_wal_replay_lsn()");
        ask(standby, "SELECT pg_wal_replay_pause()"); // this only requests the pause
        await("pg_get_wal_replay_pause_state() = 'paused'");
    }

    /** Makes the standby the primary, after the standby has received all changes of the primary. */
    public void promote() throws SQLException, InterruptedException {
        awaitOnStandby("pg_last_wal_receive_lsn()");
        ask(standby, "SELECT pg_promote()");
    }

    private void awaitOnStandby(String place) throws SQLException, InterruptedException {
        await(place + " >= '" + ask(primary, "SELECT pg_current_wal_flush_lsn()") + "'");
    }

    /** Waits until something is true on the standby. */
    private void await(String condition) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        while (!ask(standby, "SELECT " + condition).equals("t")) {
            if (System.nanoTime() - start > LONGEST_NANOS) {
                throw new IllegalStateException("the standby does not follow");
            }
            Thread.sleep(20);
        }
    }

    private static String ask(EmbeddedPostgres server, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(server));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() {
        try {
            standby.close();
            primary.close();
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
