package io.github.numbermasking.sample.ride;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.TransactionLostException;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsTest {

    private static final Ride RIDE = Ride.of(new Person("Rita", Phones.party(1)));

    @AutoClose
    private final HikariDataSource dataSource = TestDatabase.H2_IN_MEMORY.open();

    private final Transactions transactions = new Transactions(dataSource);
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void makeTheTable() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            new RideTable(connection).create();
        }
    }

    @Test
    void commitsOnceWhatIsDoneAtTheThirdAttempt() throws SQLException {
        assertInstanceOf(RideResult.Done.class, transactions.run(connection -> {
            new RideTable(connection).insert(RIDE);
            return switch (attempts.incrementAndGet()) {
                case 1 -> throw new SQLException("deadlock", "40001");
                case 2 -> throw new TransactionLostException("another was first");
                default -> new RideResult.Done(RIDE);
            };
        }));
        assertEquals(3, attempts.get());
        assertEquals(1, rides());
    }

    @Test
    void givesUpAfterFiveAttempts() throws SQLException {
        SQLException deadlock = new SQLException("deadlock", "40P01");
        assertSame(deadlock, failure(deadlock));
        assertEquals(5, attempts.get());
        assertEquals(0, rides());
    }

    @Test
    void repeatsNoOtherFailure() throws SQLException {
        SQLException away = new SQLException("away");
        assertSame(away, failure(away));
        assertEquals(1, attempts.get());
        assertEquals(0, rides());
    }

    @Test
    void rollsBackWhatIsRefused() throws SQLException {
        RideResult refused = new RideResult.Refused("no");
        assertSame(refused, transactions.run(connection -> {
            new RideTable(connection).insert(RIDE);
            return refused;
        }));
        assertEquals(0, rides());
    }

    private SQLException failure(SQLException failure) {
        return assertThrows(
                SQLException.class,
                () -> transactions.run(connection -> {
                    new RideTable(connection).insert(RIDE);
                    attempts.incrementAndGet();
                    throw failure;
                }));
    }

    private int rides() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new RideTable(connection).newest(Integer.MAX_VALUE).size();
        }
    }
}
