package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.testing.BoundDataSource;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A host's DataSource may give a thread the connection of the thread's transaction. Number masking must not harm that
 * transaction.
 */
@ParameterizedClass
@EachDatabase(except = TestDatabase.H2_IN_A_FILE)
@Tag("slow")
class ThreadBoundTransactionTest extends DatabaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The settings of a connection that a host can change; the network timeout is -1 if the driver has none. */
    private record Settings(boolean autoCommit, int isolation, int networkTimeout, boolean readOnly) {}

    ThreadBoundTransactionTest(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void makeTheHostsTable() throws SQLException {
        try (Connection connection = fixture.dataSource.getConnection()) {
            execute(connection, "CREATE TABLE ride (id VARCHAR(64) NOT NULL PRIMARY KEY)");
        }
    }

    @Test
    void rollsTheHostsRowBackWhicheverMethodWasCalledInATransactionOfSpring() throws SQLException {
        TransactionTemplate template = new TransactionTemplate(new DataSourceTransactionManager(fixture.dataSource));
        DataSource dataSource = new TransactionAwareDataSourceProxy(fixture.dataSource);
        Supplier<Connection> hosts = () -> DataSourceUtils.getConnection(fixture.dataSource);
        MaskingEngine masking = node(dataSource);
        for (Map.Entry<String, Consumer<MaskingEngine>> use :
                EveryRequest.byName(hosts).entrySet()) {
            template.executeWithoutResult(status -> {
                assertLeavesAlone(hosts.get(), () -> use.getValue().accept(masking), use.getKey());
                status.setRollbackOnly();
            });
            assertEquals(0, rides(), "after " + use.getKey());
        }
    }

    @Test
    void rollsTheHostsRowBackWhicheverMethodWasTheFirstInATransactionBoundByHand() throws SQLException {
        BoundDataSource bound = new BoundDataSource(fixture.dataSource);
        for (Map.Entry<String, Consumer<MaskingEngine>> use :
                EveryRequest.byName(bound::current).entrySet()) {
            MaskingEngine masking = node(bound.dataSource());
            bound.begin();
            assertLeavesAlone(bound.current(), () -> use.getValue().accept(masking), use.getKey());
            bound.rollBack();
            assertEquals(0, rides(), "after " + use.getKey());
        }
    }

    private static void assertLeavesAlone(Connection connection, Runnable call, String name) {
        try {
            execute(connection, "INSERT INTO ride VALUES ('ride')");
            limit(connection);
            Settings before = settings(connection);
            call.run();
            assertEquals(before, settings(connection), "after " + name);
        } catch (SQLException e) {
            throw new AssertionError(name, e);
        }
    }

    @Test
    void keepsItsOwnWorkWhenTheHostRollsBack() throws SQLException {
        BoundDataSource bound = new BoundDataSource(fixture.dataSource);
        fixture.pool(1);
        bound.begin();
        BookingResult booked = node(bound.dataSource()).book(request("ride"));
        bound.rollBack();
        assertConnected(assertInstanceOf(BookingResult.Created.class, booked).booking());
    }

    @Test
    void commitsNothingLaterThatWasSaidToHaveFailed() throws Exception {
        fixture.pool(1);
        BoundDataSource bound = new BoundDataSource(fixture.dataSource);
        MaskingEngine masking = MaskingFixture.engine(
                bound.dataSource(),
                BookingPolicy.DEFAULT,
                new JdbcOptions(SchemaMode.VALIDATE, Duration.ofSeconds(1), Duration.ofSeconds(1), () -> false),
                Clock.systemUTC());
        assertTrue(masking.health().isUp());
        fixture.dataSource.setMaximumPoolSize(1);
        fixture.dataSource.getHikariPoolMXBean().softEvictConnections();
        bound.begin(); // takes the only connection
        assertThrows(MaskingException.class, () -> masking.book(request("late")));
        bound.rollBack();
        awaitNoThreadApart();
        assertEquals(Optional.empty(), masking.find(new BookingId("late")));
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        fixture.pool(1);
        BoundDataSource bound = new BoundDataSource(fixture.dataSource);
        bound.begin();
        node(bound.dataSource()).numbers();
        bound.rollBack();
        awaitNoThreadApart();
    }

    private static void awaitNoThreadApart() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("number-masking-apart"))) {
            assertTrue(System.nanoTime() < deadline, "a thread stays");
            Thread.sleep(10);
        }
    }

    private static BookingRequest request(String id) {
        return BookingRequest.of(new BookingId(id), party(0), party(1));
    }

    private MaskingEngine node(DataSource dataSource) {
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
    }

    private static void limit(Connection connection) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, 54_321);
        } catch (SQLFeatureNotSupportedException e) {
            // H2 has none
        }
    }

    private static Settings settings(Connection connection) throws SQLException {
        int networkTimeout;
        try {
            networkTimeout = connection.getNetworkTimeout();
        } catch (SQLFeatureNotSupportedException e) {
            networkTimeout = -1;
        }
        return new Settings(
                connection.getAutoCommit(),
                connection.getTransactionIsolation(),
                networkTimeout,
                connection.isReadOnly());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int rides() throws SQLException {
        try (Connection other = fixture.dataSource.getConnection();
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM ride")) {
            row.next();
            return row.getInt(1);
        }
    }
}
