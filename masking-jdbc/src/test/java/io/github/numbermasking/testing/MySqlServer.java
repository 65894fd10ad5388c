package io.github.numbermasking.testing;

import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a server of MySQL 8.0.15, or of the version that the system property {@code mysql.home} leads to. Its user has all
 * privileges: MySQL has other errors for a violated foreign key if the user has not.
 */
public final class MySqlServer implements Closeable {

    /** The driver of tests that run on each database. */
    static final String DRIVER = System.getProperty("mysql.driver", "mysql");

    /** A folder with {@code bin/mysqld} or {@code sbin/mysqld} and what belongs to it; empty for MySQL 8.0.15. */
    private static final String HOME = System.getProperty("mysql.home", "");

    /** A server of tests does not outlive the machine, so nothing need be on the disk at once. */
    private static final String[] FORGETFUL = {
        "--innodb-flush-method=nosync", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=OFF"
    };

    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";
    private static final String USER = "app";
    private static final String PASSWORD = "app-pw";
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final int port;
    private final Process server;

    private MySqlServer(int port, Process server) {
        this.port = port;
        this.server = server;
    }

    /** Starts the server in an empty folder. */
    static MySqlServer start(Path folder) throws Exception {
        install(folder);
        return run(folder, FreePort.find(), FORGETFUL);
    }

    /** Makes a server's files in an empty folder. */
    public static void install(Path folder) throws IOException, InterruptedException {
        if (HOME.isEmpty()) {
            unpack(folder);
        }
        Path init = Files.writeString(
                folder.resolve("init.sql"),
                "CREATE USER " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "';\nGRANT ALL ON *.* TO " + USER
                        + "@'%' WITH GRANT OPTION;\n");
        Process made = mysqld(folder, "init.log", "--initialize-insecure", "--init-file=" + init);
        if (!made.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS) || made.exitValue() != 0) {
            made.destroy();
            throw new IllegalStateException(Files.readString(folder.resolve("init.log")));
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

    /**
     * Starts a server on the files of a folder.
     *
     * @param more further arguments of the server
     */
    public static MySqlServer run(Path folder, int port, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--mysqlx=OFF",
                "--socket=sock", // in the folder of the data: the path of a socket must be short
                "--pid-file=" + pidFile(folder),
                "--skip-log-bin",
                "--skip-name-resolve",
                "--performance-schema=OFF",
                "--max-connections=300"));
        arguments.addAll(Arrays.asList(more));
        Process process = mysqld(folder, "server.log", arguments.toArray(String[]::new));
        Watchdog.endWithUs(process.pid());
        MySqlServer server = new MySqlServer(port, process);
        long start = System.nanoTime();
        while (!Files.readString(folder.resolve("server.log")).contains("ready for connections")) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
                server.close();
                throw new IllegalStateException(Files.readString(folder.resolve("server.log")));
            }
            Thread.sleep(100);
        }
        return server;
    }

    /** The file with the process id of the server on a folder. */
    public static Path pidFile(Path folder) {
        return folder.resolve("pid");
    }

    private static Process mysqld(Path folder, String log, String... more) throws IOException {
        Path home = HOME.isEmpty() ? folder : Path.of(HOME);
        List<String> command = new ArrayList<>(List.of(
                existing(home, "bin/mysqld", "sbin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + folder.resolve("data"),
                "--lc-messages-dir="
                        + existing(home, "share/english", "share/mysql/english").getParent(),
                "--secure-file-priv=NULL"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(Arrays.asList(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    /** The first of two files in a folder, or the second one: archives and packages place them differently. */
    private static Path existing(Path home, String first, String second) {
        return Files.exists(home.resolve(first)) ? home.resolve(first) : home.resolve(second);
    }

    /** The address of a database of this server. */
    Place place(String driver, String database) {
        return place(driver, port, database);
    }

    /**
     * The address of a database.
     *
     * @param driver the driver of the URL: mysql or mariadb
     */
    public static Place place(String driver, int port, String database) {
        String url = "jdbc:" + driver + "://127.0.0.1:" + port + "/" + database
                + "?allowPublicKeyRetrieval=true&sslMode=" + (driver.equals("mysql") ? "DISABLED" : "disable");
        return new Place(url, USER, PASSWORD);
    }

    /** The same database, with a URL for another driver: mysql or mariadb. */
    public static Place by(String driver, Place place) {
        return place(driver, place.port(), place.url().replaceFirst("\\?.*", "").replaceFirst(".*/", ""));
    }

    /** Stops the server, and leaves its files. */
    @Override
    public void close() {
        server.destroy();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
