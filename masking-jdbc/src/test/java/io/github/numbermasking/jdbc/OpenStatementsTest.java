package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingTransaction;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.testing.BarePool;
import io.github.numbermasking.testing.JdbcCalls;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Every statement is closed before its connection is given back. Some pools log those that are left open, with their values, and a
 * statement on the host's own connection would stay open as long as that.
 */
class OpenStatementsTest {

    private static final int PATIENCE_MILLIS = 2_000;

    private final List<Statement> statements = Collections.synchronizedList(new ArrayList<>());

    private final JdbcCalls tracked = (name, arguments, real) -> {
        Object result = real.call(arguments);
        if (result instanceof Statement) {
            statements.add((Statement) result);
        }
        return result;
    };

    private final Place place = TestDatabase.H2_IN_MEMORY.create();

    @Test
    void oneThatIsLeftIsSeen() throws SQLException {
        try (BarePool pool = new BarePool(place, connection -> {})) {
            lent(pool).createStatement();
            assertThrows(AssertionError.class, () -> assertAllClosed("a control"));
        }
    }

    @Test
    void noneIsLeftByAnyRequest() throws SQLException {
        try (BarePool pool = new BarePool(place, connection -> {});
                BarePool hosts = new BarePool(place, connection -> connection.setAutoCommit(false))) {
            EveryRequest.byName(() -> lent(hosts)).forEach((name, request) -> {
                request.accept(node(pool));
                assertAllClosed(name);
            });
        }
    }

    @Test
    void noneIsLeftOnTheHostsOwnConnection() throws SQLException {
        BookingId id = new BookingId("ride");
        Map<String, Consumer<MaskingTransaction>> uses = new LinkedHashMap<>();
        uses.put("book", transaction -> transaction.book(BookingRequest.of(id, party(0), party(1))));
        uses.put("find", transaction -> transaction.find(id).orElseThrow());
        uses.put("replacePartyA", transaction -> transaction.replacePartyA(id, party(2)));
        uses.put("extend", transaction -> transaction.extend(id, Instant.now().plusSeconds(3_600)));
        uses.put("complete", transaction -> transaction.complete(id).orElseThrow());
        uses.put("cancel", transaction -> transaction.cancel(id).orElseThrow());
        uses.put("erase", transaction -> transaction.erase(party(1), true));
        try (BarePool pool = new BarePool(place, connection -> {});
                BarePool hosts = new BarePool(place, connection -> connection.setAutoCommit(false))) {
            node(pool).putNumber(virtual(0), NumberChange.NONE);
            statements.clear();
            uses.forEach((name, use) -> {
                use.accept(node(pool).in(lent(hosts)));
                assertAllClosed(name);
            });
        }
    }

    private MaskingEngine node(BarePool pool) {
        return MaskingFixture.engine(
                tracked.of(pool.dataSource()), BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
    }

    private Connection lent(BarePool pool) {
        try {
            return tracked.of(pool.dataSource()).getConnection();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits a little, since threads in the background may still use theirs. */
    private void assertAllClosed(String name) {
        for (Statement statement : List.copyOf(statements)) {
            try {
                for (int n = 0; n < PATIENCE_MILLIS && !statement.isClosed(); n++) {
                    LockSupport.parkNanos(1_000_000);
                }
                assertTrue(statement.isClosed(), () -> name + " left open: " + statement);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
