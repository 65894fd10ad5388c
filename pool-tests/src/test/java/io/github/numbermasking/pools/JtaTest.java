package io.github.numbermasking.pools;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.EveryRequest;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.transaction.Status;
import javax.transaction.TransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A host's thread has a transaction of a JTA transaction manager while it calls number masking. */
@Tag("slow")
class JtaTest {

    private static final String INSERT = "INSERT INTO ride VALUES ('ride')";
    private static final BookingId RIDE = new BookingId("ride");

    @AfterEach
    void endTransactions() throws Exception {
        for (Pool pool : List.of(Pool.ATOMIKOS, Pool.NARAYANA_DRIVER)) {
            TransactionManager transactions = JtaPools.transactions(pool);
            if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transactions.rollback();
            }
        }
    }

    static Stream<Arguments> pools() {
        return Stream.of(System.getProperty("jta.databases", TestDatabase.H2_IN_MEMORY.name())
                        .split(","))
                .flatMap(database -> Pool.chosen()
                        .filter(Pool::isJta)
                        .map(pool -> Arguments.of(pool, TestDatabase.valueOf(database))));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void leavesTheHostsTransactionAloneWhicheverMethodIsCalled(Pool pool, TestDatabase database) throws Exception {
        TransactionManager transactions = JtaPools.transactions(pool);
        try (OpenPool open = pool.open(PoolSettings.of(database.create()))) {
            MaskingEngine masking = masking(open);
            execute(open, "CREATE TABLE ride (id VARCHAR(64) NOT NULL PRIMARY KEY)");
            for (boolean hostFirst : new boolean[] {true, false}) {
                for (Map.Entry<String, Consumer<MaskingEngine>> use : uses()) {
                    transactions.begin();
                    if (hostFirst) {
                        execute(open, INSERT);
                    }
                    use.getValue().accept(masking);
                    assertEquals(Status.STATUS_ACTIVE, transactions.getStatus(), use.getKey());
                    if (!hostFirst) {
                        execute(open, INSERT);
                    }
                    transactions.rollback();
                    assertEquals(0, Tables.count(open.dataSource(), "ride"), "after " + use.getKey());
                }
            }
        }
    }

    /** All methods but {@code in}, which joins the host's transaction. */
    private static List<Map.Entry<String, Consumer<MaskingEngine>>> uses() {
        return EveryRequest.byName(() -> null).entrySet().stream()
                .filter(use -> !use.getKey().equals("in"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pools")
    void keepsABookingThoughTheHostRollsBack(Pool pool, TestDatabase database) throws Exception {
        TransactionManager transactions = JtaPools.transactions(pool);
        try (OpenPool open = pool.open(PoolSettings.of(database.create()))) {
            MaskingEngine masking = masking(open);
            masking.putNumber(virtual(0), NumberChange.NONE);
            transactions.begin();
            masking.book(request(RIDE));
            transactions.rollback();
            assertTrue(masking.find(RIDE).isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource("pools")
    void joinsTheHostsTransaction(Pool pool, TestDatabase database) throws Exception {
        TransactionManager transactions = JtaPools.transactions(pool);
        try (OpenPool open = pool.open(PoolSettings.of(database.create()))) {
            MaskingEngine masking = masking(open);
            masking.putNumber(virtual(0), NumberChange.NONE);
            transactions.begin();
            try (Connection connection = open.dataSource().getConnection()) {
                masking.in(connection).book(request(RIDE));
                transactions.rollback();
            }
            assertEquals(Optional.empty(), masking.find(RIDE));
            transactions.begin();
            try (Connection connection = open.dataSource().getConnection()) {
                masking.in(connection).book(request(RIDE));
                masking.in(connection).complete(RIDE);
                transactions.commit();
            }
            assertTrue(masking.find(RIDE).isPresent());
            assertEquals(0, open.lentAtLast());
        }
    }

    private static void execute(OpenPool open, String sql) throws SQLException {
        try (Connection connection = open.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static MaskingEngine masking(OpenPool open) {
        MaskingEngine masking = MaskingFixture.engine(
                open.dataSource(), BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
        masking.numbers();
        return masking;
    }

    private static BookingRequest request(BookingId id) {
        return BookingRequest.of(id, party(0), party(1));
    }
}
