package io.github.numbermasking.jdbc.internal.privacy;

import io.github.numbermasking.core.internal.store.PersonStore.Erased;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.calls.CallTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Erases one person's phone number in the call log. */
final class PersonCalls {

    /** The most calls in one statement. */
    static final int AT_ONCE = 300;

    /** The columns for texts of the host's and the platform's, which may contain a phone number. */
    private static final List<String> TEXTS = List.of(
            "subaccount",
            "last_action",
            "error_message",
            "in_call_id",
            "in_status",
            "out_call_id",
            "out_status",
            "recording_id",
            "recording_status",
            "recording_path");

    private static final String CHANGE = "UPDATE masking_call SET "
            + Stream.concat(
                            CallTable.NUMBERS.stream()
                                    .map(column -> set(column, column + " = :phone", "" + CallTable.ERASED)),
                            Stream.concat(
                                    TEXTS.stream().map(column -> set(column, column + " LIKE :digits", "''")),
                                    Stream.of(set("booking_id", "booking_id LIKE :digits", "NULL"))))
                    .collect(Collectors.joining(", "))
            + " WHERE session_id IN (<ids>)";

    /**
     * Finds calls with the number: in a column for numbers, or in a text that came after another erasure had marked the call.
     */
    private static final List<String> CONDITIONS = Stream.concat(
                    CallTable.NUMBERS.stream().map(column -> column + " = :phone"),
                    Stream.of("in_caller", "out_called")
                            .map(column -> column + " = " + CallTable.ERASED + " AND (" + texts() + ")"))
            .toList();

    private PersonCalls() {}

    private static String set(String column, String condition, String value) {
        return "%1$s = CASE WHEN %2$s THEN %3$s ELSE %1$s END".formatted(column, condition, value);
    }

    /** Erases the number in some calls that have it. */
    static Erased erase(Handle handle, DatabaseProduct product, PhoneNumber phone, Set<String> recordings) {
        if (phone.value() == CallTable.ERASED) {
            return new Erased(0, 0, true);
        }
        for (String condition : CONDITIONS) {
            // With locks, since a host's transaction may see the rows as they were before another erasure.
            List<String> ids = handle.createQuery("SELECT session_id FROM masking_call WHERE " + condition + " "
                            + product.firstRows(AT_ONCE) + " FOR UPDATE")
                    .bind("phone", phone.value())
                    .bind("digits", like(phone))
                    .mapTo(String.class)
                    .list();
            if (!ids.isEmpty()) {
                return new Erased(0, change(handle, ids, phone, recordings), false);
            }
        }
        return new Erased(0, 0, true);
    }

    /**
     * Erases the number in calls of deleted bookings that do not have it yet, or have it in a text: a leg that is not known yet
     * is marked if it can only be the person's.
     *
     * @return how many
     */
    static long erase(Handle handle, List<BookingId> bookings, PhoneNumber phone, Set<String> recordings) {
        List<String> ids = handle.createQuery("""
                        SELECT session_id FROM masking_call
                        WHERE booking_id IN (<bookings>)
                          AND (in_caller IS NULL OR out_called IS NULL OR %s)""".formatted(texts()))
                .bindList("bookings", bookings.stream().map(BookingId::value).toList())
                .bind("digits", like(phone))
                .mapTo(String.class)
                .list();
        long changed = 0;
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE)).stream()
                    .sorted()
                    .toList();
            markLegs(handle, some, phone);
            changed += change(handle, some, phone, recordings);
        }
        return changed;
    }

    private static void markLegs(Handle handle, List<String> ids, PhoneNumber phone) {
        handle.createUpdate("""
                        UPDATE masking_call SET in_caller = :erased, out_called = :erased
                        WHERE session_id IN (<ids>) AND COALESCE(in_caller, 0) = 0 AND COALESCE(out_called, 0) = 0""")
                .bindList("ids", ids)
                .bind("erased", CallTable.ERASED)
                .execute();
        markLeg(handle, ids, phone, "in_caller", "out_called");
        markLeg(handle, ids, phone, "out_called", "in_caller");
    }

    /** Marks a leg that is not known yet, if the other one is the other party's. */
    private static void markLeg(Handle handle, List<String> ids, PhoneNumber phone, String leg, String other) {
        handle.createUpdate("""
                        UPDATE masking_call SET %1$s = :erased
                        WHERE session_id IN (<ids>) AND COALESCE(%1$s, 0) = 0
                          AND COALESCE(%2$s, 0) NOT IN (0, :erased, :phone)""".formatted(leg, other))
                .bindList("ids", ids)
                .bind("erased", CallTable.ERASED)
                .bind("phone", phone.value())
                .execute();
    }

    private static int change(Handle handle, List<String> ids, PhoneNumber phone, Set<String> recordings) {
        List<String> inOrder = ids.stream().sorted().toList();
        handle.createQuery("""
                        SELECT recording_path FROM masking_call
                        WHERE session_id IN (<ids>) AND COALESCE(recording_path, '') != ''""").bindList("ids", inOrder).mapTo(String.class).forEach(recordings::add);
        return handle.createUpdate(CHANGE)
                .bindList("ids", inOrder)
                .bind("phone", phone.value())
                .bind("digits", like(phone))
                .execute();
    }

    private static String texts() {
        return Stream.concat(TEXTS.stream(), Stream.of("booking_id"))
                .map(column -> column + " LIKE :digits")
                .collect(Collectors.joining(" OR "));
    }

    /** The digits anywhere in a text: with "+" or without, and in a URL. */
    private static String like(PhoneNumber phone) {
        return "%" + phone.digits() + "%";
    }
}
