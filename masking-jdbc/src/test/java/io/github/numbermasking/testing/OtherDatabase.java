package io.github.numbermasking.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Databases that number masking has no tables for, and H2 in the modes of two of them. In each, a host's own tables can answer
 * calls. Each call of {@link #open()} gives an empty database of its own.
 */
public enum OtherDatabase {
    DERBY("Derby", "BIGINT", "SUBSTR(%s, 2)", "CAST(%s AS BIGINT)") {
        @Override
        Place place() {
            return new Place("jdbc:derby:memory:" + UUID.randomUUID() + ";create=true", "app", "");
        }

        @Override
        public void stop(Place place) throws SQLException {
            String url = place.url().replace("create", "shutdown");
            try {
                DriverManager.getConnection(url).close();
            } catch (SQLException e) {
                if (!"08006".equals(e.getSQLState())) { // which says that it has stopped
                    throw e;
                }
            }
        }
    },
    HSQLDB("HSQLDB", "BIGINT", "SUBSTRING(%s, 2)", "CAST(%s AS BIGINT)") {
        @Override
        Place place() throws IOException {
            Path folder = Files.createTempDirectory("masking-hsqldb-");
            folder.toFile().deleteOnExit();
            return new Place("jdbc:hsqldb:file:" + folder.resolve("test"), "SA", "");
        }

        @Override
        public void stop(Place place) throws SQLException {
            try (Connection connection = DriverManager.getConnection(place.url(), place.user(), "");
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
    },
    H2_AS_ORACLE("Oracle", "NUMBER(15)", "SUBSTR(%s, 2)", "CAST(%s AS NUMBER(15))") {
        @Override
        Place place() {
            return h2("Oracle");
        }
    },
    H2_AS_SQL_SERVER("SQL Server", "BIGINT", "SUBSTRING(%s, 2, 15)", "CAST(%s AS BIGINT)") {
        @Override
        Place place() {
            return h2("MSSQLServer");
        }
    };

    static {
        System.setProperty("derby.stream.error.file", "target/derby.log");
        // HSQLDB would remove all handlers of the log, and with them those of the tests
        System.setProperty("hsqldb.reconfig_logging", "false");
    }

    private final String documentedName;
    private final String numericType;
    private final String withoutPlus;
    private final String asNumber;

    OtherDatabase(String documentedName, String numericType, String withoutPlus, String asNumber) {
        this.documentedName = documentedName;
        this.numericType = numericType;
        this.withoutPlus = withoutPlus;
        this.asNumber = asNumber;
    }

    abstract Place place() throws IOException;

    /** Stops a database, which ends all its connections. The next connection starts it again, with all its rows. */
    public void stop(Place place) throws SQLException {
        throw new UnsupportedOperationException(this + " loses its rows");
    }

    private static Place h2(String mode) {
        return new Place("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=" + mode, "sa", "");
    }

    /** Creates an empty database. */
    public Place create() {
        try {
            return place();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a pool on a new, empty database. */
    public HikariDataSource open() {
        return TestDatabase.open(create());
    }

    /** The name in the documentation of the database that it is, or stands for. */
    public String documentedName() {
        return documentedName;
    }

    /** A type for columns that keep phone numbers as numbers. */
    public String numericType() {
        return numericType;
    }

    /** The SQL that takes the "+" from a parameter. */
    public String withoutPlus(String parameter) {
        return withoutPlus.formatted(parameter);
    }

    /** The SQL that makes a parameter a number. */
    public String asNumber(String parameter) {
        return asNumber.formatted(parameter);
    }
}
