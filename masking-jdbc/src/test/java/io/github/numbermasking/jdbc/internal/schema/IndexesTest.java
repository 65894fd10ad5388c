package io.github.numbermasking.jdbc.internal.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.jdbc.Crowd;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.ManyRows;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;

/** Tables of an older version lack these indexes. Number masking runs nevertheless. */
class IndexesTest {

    private static final int MORE_THAN_A_SMALL_TABLE = 20_001;

    private static final Index LOST = Index.ALL.stream()
            .filter(index -> index.name().equals("masking_call_outcome"))
            .findFirst()
            .orElseThrow();

    private static MaskingEngine on(HikariDataSource dataSource, SchemaMode mode) {
        JdbcOptions options = new JdbcOptions(mode, Duration.ofSeconds(10), Duration.ofSeconds(20), () -> false);
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, options, Clock.systemUTC());
    }

    private static List<Index> missing(HikariDataSource dataSource) {
        return Jdbi.create(dataSource).withHandle(Indexes::missing);
    }

    private static void lose(HikariDataSource dataSource) throws Exception {
        on(dataSource, SchemaMode.CREATE).numbers();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP INDEX " + LOST.name()
                    + (connection.getMetaData().getURL().startsWith("jdbc:m") ? " ON " + LOST.table() : ""));
        }
        assertEquals(List.of(LOST), missing(dataSource));
    }

    @ParameterizedTest
    @EachDatabase
    void areAllMadeWithTheTables(TestDatabase database) {
        try (HikariDataSource dataSource = database.open()) {
            on(dataSource, SchemaMode.CREATE).numbers();
            assertEquals(List.of(), missing(dataSource));
        }
    }

    /** An administrator who creates the tables by the script gets the indexes, too. */
    @ParameterizedTest
    @EachDatabase
    void areAllMadeByTheScript(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                DatabaseProduct product = DatabaseProducts.of(connection.getMetaData());
                for (Migration migration : Migration.ALL) {
                    for (String sql : product.script(migration.version())) {
                        statement.execute(sql);
                    }
                }
            }
            assertEquals(List.of(), missing(dataSource));
        }
    }

    @ParameterizedTest
    @EachDatabase
    void areNamedInTheLogWhereTheyAreMissingAndAllIsServed(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            lose(dataSource);
            assertEquals(
                    1,
                    linesOf(dataSource, SchemaMode.VALIDATE, "run: " + LOST.sql())
                            .size());
            assertEquals(List.of(LOST), missing(dataSource));
        }
    }

    @ParameterizedTest
    @EachDatabase
    void areMadeWhereTheTableIsSmallByHoweverManyNodes(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            lose(dataSource);
            CyclicBarrier start = new CyclicBarrier(Crowd.THREADS);
            Crowd.atOnce(thread -> {
                MaskingEngine node = on(dataSource, SchemaMode.CREATE);
                start.await();
                assertTrue(node.numbers().isEmpty());
                return thread;
            });
            assertEquals(List.of(), missing(dataSource));
        }
    }

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void areLeftToTheOperatorWhereTheTableIsLarge(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            lose(dataSource);
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO masking_call (session_id, first_seen) SELECT CONCAT('s-', n), n FROM "
                        + ManyRows.sequence(database, MORE_THAN_A_SMALL_TABLE));
            }
            assertEquals(
                    1,
                    linesOf(dataSource, SchemaMode.CREATE, "run: " + LOST.sql()).size());
            assertEquals(List.of(LOST), missing(dataSource));
        }
    }

    private static List<String> linesOf(HikariDataSource dataSource, SchemaMode mode, String part) {
        try (LogCapture log = LogCapture.open()) {
            assertTrue(on(dataSource, mode).numbers().isEmpty());
            return log.linesWith(part);
        }
    }
}
