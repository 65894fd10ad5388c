package io.github.numbermasking.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The databases that tests run on. Each call of {@link #open()} gives an empty database of its own. */
public enum TestDatabase {
    H2_IN_MEMORY {
        @Override
        Place place() {
            return new Place("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        }
    },
    H2_IN_A_FILE {
        @Override
        Place place() throws Exception {
            Path folder = Files.createTempDirectory("masking-h2-");
            folder.toFile().deleteOnExit();
            return new Place("jdbc:h2:file:" + folder.resolve("test") + ";WRITE_DELAY=0", "sa", "");
        }
    },
    POSTGRESQL {
        @Override
        Place place() throws Exception {
            return TestServers.POSTGRESQL.newDatabase();
        }
    },
    MARIADB {
        @Override
        Place place() throws Exception {
            return TestServers.MARIADB.newDatabase();
        }
    },
    /** By MySQL's own driver, or by MariaDB's if the system property mysql.driver says so. */
    MYSQL {
        @Override
        Place place() throws Exception {
            return TestServers.MYSQL.newDatabase();
        }
    };

    private static final int CONNECTIONS = 24;

    /** The address of a database. */
    public record Place(String url, String user, String password) {

        private static final Pattern PORT = Pattern.compile("//[^:/]+:([0-9]+)/");

        /** The port of its server on this machine. */
        public int port() {
            return Integer.parseInt(server().group(1));
        }

        /** The same database by another port of this machine, such as a proxy's. */
        public Place at(int port) {
            return new Place(server().replaceFirst("//127.0.0.1:" + port + "/"), user, password);
        }

        private Matcher server() {
            Matcher server = PORT.matcher(url);
            if (!server.find()) {
                throw new IllegalStateException("no port in " + url);
            }
            return server;
        }
    }

    /** Whether the database has the SQL of MySQL and MariaDB. */
    public boolean isMySqlOrMariaDb() {
        return this == MARIADB || this == MYSQL;
    }

    /** Whether the database is a server of its own, beside the tests. */
    boolean isServer() {
        return this != H2_IN_MEMORY && this != H2_IN_A_FILE;
    }

    abstract Place place() throws Exception;

    /** Creates an empty database. Skips the test if the database server cannot start here. */
    public Place create() {
        try {
            return place();
        } catch (Exception | LinkageError e) {
            Assumptions.abort(this + " cannot start here: " + e);
            throw new IllegalStateException(e);
        }
    }

    /** Opens a pool on a new, empty database. Skips the test if the database server cannot start here. */
    public HikariDataSource open() {
        return open(create());
    }

    /** Opens a pool on an existing database. */
    public static HikariDataSource open(Place place) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.url());
        config.setUsername(place.user());
        config.setPassword(place.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
