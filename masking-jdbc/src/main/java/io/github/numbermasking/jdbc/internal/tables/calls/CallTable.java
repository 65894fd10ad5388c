package io.github.numbermasking.jdbc.internal.tables.calls;

import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.jdbc.internal.connection.SqlFailure;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads and writes masking_call, the call log: one row for each call, filled by the events in whichever order they come. */
public final class CallTable {

    /**
     * How often an event is tried. If there is no row to change, and none can be added, another event was first; the next round
     * finds its row.
     */
    private static final int ROUNDS = 3;

    /** The order of the database: ids are compared byte by byte. */
    private static final Comparator<CallRecord> LATEST_FIRST = Comparator.comparing(CallRecord::firstSeen)
            .thenComparing(call -> call.session().value())
            .reversed();

    /** The columns for phone numbers. */
    public static final List<String> NUMBERS = List.of("in_caller", "in_called", "out_caller", "out_called");

    /**
     * In place of a phone number that was erased. It is in the row itself: an event that waits for the row's lock then reads
     * this row again, and no other table. It stays whatever events come.
     */
    public static final long ERASED = Route.NOBODY.value();

    private final boolean reasons;

    /**
     * The table of a version of the tables.
     *
     * @param reasons whether there is a {@link ReasonTable}
     */
    public CallTable(boolean reasons) {
        this.reasons = reasons;
    }

    /**
     * Stores an event by one statement that is its own transaction, since most events find the row there.
     * {@link #hasReason} must be false.
     *
     * @return false if it was stored already
     */
    public boolean record(Connection connection, CallEvent event, Instant receivedAt) throws SQLException {
        CallChange change = CallChange.of(event);
        for (int round = 1; ; round++) {
            if (hasChanged(connection, event.session(), change)) {
                return true;
            }
            if (hasCome(connection, event.session(), change)) {
                return false;
            }
            try {
                insert(connection, event.session(), change, receivedAt);
                return true;
            } catch (SQLException e) {
                if (round == ROUNDS || !SqlFailure.isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Stores events within a transaction: one statement for each, and one that asks for all rows.
     *
     * @return for each event, in the given order, whether it was new
     */
    public List<Boolean> recordAll(Connection connection, List<ReceivedEvent> events) throws SQLException {
        Map<String, Long> seen = seen(connection, events);
        Boolean[] isNew = new Boolean[events.size()];
        List<Integer> inLockOrder = IntStream.range(0, events.size())
                .boxed()
                .sorted(Comparator.comparing(n -> session(events.get(n))))
                .toList();
        for (int n : inLockOrder) {
            CallEvent event = events.get(n).event();
            CallChange change = CallChange.of(event);
            long receivedAt = events.get(n).at().toEpochMilli();
            if (seen.putIfAbsent(event.session().value(), receivedAt) == null) {
                insert(connection, event.session(), change, events.get(n).at());
                isNew[n] = true;
            } else {
                isNew[n] = hasChanged(connection, event.session(), change);
            }
            if (isNew[n] && reasons && hasReason(event)) {
                ReasonTable.insert(
                        connection,
                        event.session(),
                        ((CallEvent.Answered) event).reason(),
                        seen.get(event.session().value()));
            }
        }
        return List.of(isNew);
    }

    /**
     * The key of the order in which events are stored. Without an order two nodes that store many at once would wait for each
     * other.
     */
    private static String session(ReceivedEvent received) {
        return received.event().session().value();
    }

    /** Finds the sessions that have a row, and when each was first seen. */
    private static Map<String, Long> seen(Connection connection, List<ReceivedEvent> events) throws SQLException {
        Map<String, Long> seen = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT session_id, first_seen FROM masking_call WHERE session_id IN ("
                        + placeholders(events.size()) + ")")) {
            for (int n = 0; n < events.size(); n++) {
                query.setString(n + 1, session(events.get(n)));
            }
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                seen.put(rows.getString(1), rows.getLong(2));
            }
        }
        return seen;
    }

    /** Whether the event brings a reason that the call's own row does not tell: it takes two statements to store it. */
    public static boolean hasReason(CallEvent event) {
        return event instanceof CallEvent.Answered answered && ReasonTable.keeps(answered.reason());
    }

    private static boolean hasChanged(Connection connection, SessionId session, CallChange change) throws SQLException {
        String sql = "UPDATE masking_call SET "
                + change.values().keySet().stream()
                        .map(column -> change.yielding().contains(column)
                                ? column + " = " + yielding(column)
                                : column + " = " + replacing(column))
                        .collect(Collectors.joining(", "))
                + " WHERE session_id = ? AND " + change.key() + " IS NULL";
        return execute(connection, sql, change.values().values(), List.of(session.value())) == 1;
    }

    private static String yielding(String column) {
        String value = "COALESCE(" + column + ", ?)";
        return column.equals("booking_id")
                ? "CASE WHEN in_caller = " + ERASED + " OR out_called = " + ERASED + " THEN booking_id ELSE " + value
                        + " END"
                : value;
    }

    private static String replacing(String column) {
        return NUMBERS.contains(column)
                ? "CASE WHEN " + column + " = " + ERASED + " THEN " + column + " ELSE ? END"
                : "?";
    }

    private static void insert(Connection connection, SessionId session, CallChange change, Instant receivedAt)
            throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>(change.values());
        row.put("session_id", session.value());
        row.put("first_seen", receivedAt.toEpochMilli());
        String sql = "INSERT INTO masking_call (" + String.join(", ", row.keySet()) + ") VALUES ("
                + placeholders(row.size()) + ")";
        execute(connection, sql, row.values(), List.of());
    }

    /** Whether the event has come. Asks for the event and not for the row, which another event may have added a moment ago. */
    private static boolean hasCome(Connection connection, SessionId session, CallChange change) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT session_id FROM masking_call WHERE session_id = ? AND " + change.key() + " IS NOT NULL")) {
            query.setString(1, session.value());
            return query.executeQuery().next();
        }
    }

    private static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static int execute(Connection connection, String sql, Collection<Object> values, List<Object> more)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Object value : Stream.concat(values.stream(), more.stream()).toList()) {
                statement.setObject(index++, value);
            }
            return statement.executeUpdate();
        }
    }

    /** Finds a call; empty until an event has come that says whose call it is. */
    public Optional<CallRecord> find(Handle handle, SessionId session) {
        return handle.createQuery("SELECT * FROM masking_call WHERE session_id = :session AND subaccount IS NOT NULL")
                .bind("session", session.value())
                .map((row, context) -> CallRow.read(row))
                .findOne()
                .map(call -> complete(handle, List.of(call)).get(0));
    }

    /** Lists calls, the latest first, but none that no event has told whose it is. */
    public List<CallRecord> search(Handle handle, DatabaseProduct product, CallSearch search) {
        return complete(
                handle,
                CallStatement.of(product, search).hits(handle, (row, context) -> CallRow.read(row), LATEST_FIRST));
    }

    private List<CallRecord> complete(Handle handle, List<CallRecord> calls) {
        return reasons ? ReasonTable.withReasons(handle, calls) : calls;
    }
}
