package io.github.numbermasking.testing;

import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs a server of MySQL 8.0.15 for one test class. Its user has all privileges: MySQL has other errors for a violated
 * foreign key if the user has not.
 */
public final class MySqlServer implements AutoCloseable {

    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";
    private static final String USER = "app";
    private static final String PASSWORD = "app-pw";
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private final Process server;
    private int databases;

    private MySqlServer(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** Starts the server. Skips the test if the server cannot start here (it needs Linux and libaio). */
    public static MySqlServer start() {
        TestServers.expectServersAllowed();
        try {
            Path folder = Files.createTempDirectory("masking-mysql-");
            unpack(folder);
            Path init = Files.writeString(
                    folder.resolve("init.sql"),
                    "CREATE USER " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "';\nGRANT ALL ON *.* TO " + USER
                            + "@'%' WITH GRANT OPTION;\n");
            Process made = mysqld(folder, "init.log", "--initialize-insecure", "--init-file=" + init);
            if (!made.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS) || made.exitValue() != 0) {
                made.destroy();
                throw new IllegalStateException(Files.readString(folder.resolve("init.log")));
            }
            return started(folder, freePort());
        } catch (Exception | LinkageError e) {
            Assumptions.abort("MySQL cannot start here: " + e);
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("mysql.tar.gz");
        try (InputStream in = MySqlServer.class.getResourceAsStream(ARCHIVE)) {
            Files.copy(in, archive);
        }
        Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString()).start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar ended with " + tar.exitValue());
        }
        Files.delete(archive);
    }

    private static MySqlServer started(Path folder, int port) throws Exception {
        Process process = mysqld(
                folder,
                "server.log",
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--mysqlx=OFF",
                "--socket=" + folder.resolve("sock"),
                "--pid-file=" + folder.resolve("pid"),
                "--skip-log-bin",
                "--max-connections=200");
        Watchdog.endWithUs(process.pid());
        MySqlServer server = new MySqlServer(folder, port, process);
        long start = System.nanoTime();
        while (!Files.readString(folder.resolve("server.log")).contains("ready for connections")) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
                server.close();
                throw new IllegalStateException("it did not come up");
            }
            Thread.sleep(100);
        }
        return server;
    }

    private static Process mysqld(Path folder, String log, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + folder,
                "--datadir=" + folder.resolve("data"),
                "--lc-messages-dir=" + folder.resolve("share")));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(Arrays.asList(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Creates an empty database.
     *
     * @param driver the driver of the URL: mysql or mariadb
     */
    public Place newDatabase(String driver) throws Exception {
        String name = "masking_" + ++databases;
        try (Connection connection = DriverManager.getConnection(url(driver, ""), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new Place(url(driver, name), USER, PASSWORD);
    }

    private String url(String driver, String database) {
        return "jdbc:" + driver + "://127.0.0.1:" + port + "/" + database + "?allowPublicKeyRetrieval=true&sslMode="
                + (driver.equals("mysql") ? "DISABLED" : "disable");
    }

    @Override
    public void close() {
        server.destroy();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
