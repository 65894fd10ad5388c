package io.github.numbermasking.jdbc.internal.tables.calls;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallResult;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the statement of a search in the call log. */
public final class CallStatement {

    private static final LatestFirst.Order ORDER = new LatestFirst.Order("masking_call", "first_seen", "session_id");

    /** The same order by the table of the reasons, whose index finds one reason in it. */
    private static final LatestFirst.Order OF_REASON = new LatestFirst.Order(
            "masking_call_reason JOIN masking_call ON session_id = call_session",
            "seen_at",
            "call_session",
            "masking_call.*");

    private static final String TALKED = "(out_summary_connected IS NOT NULL OR out_connected IS NOT NULL)";
    private static final String SILENT = "out_summary_connected IS NULL AND out_connected IS NULL";
    private static final String NOT_REFUSED = "(answer IS NULL OR answer = 'CONNECT')";
    private static final String ANY_OUTCOME = "(outcome IS NULL OR outcome NOT IN ('NO_ANSWER', 'BUSY'))";

    private CallStatement() {}

    /** Makes the statement. A search by a reason that {@link ReasonTable#keeps} needs that table. */
    public static LatestFirst of(DatabaseProduct product, CallSearch search) {
        Optional<CallReason> kept = search.reason().filter(ReasonTable::keeps);
        LatestFirst.Order order = kept.isPresent() ? OF_REASON : ORDER;
        List<Condition> phone = search.phone().map(PhoneNumber::value).stream()
                .flatMap(
                        value -> Stream.of(Condition.of("in_caller = ?", value), Condition.of("out_called = ?", value)))
                .toList();
        List<Condition> number = search.virtualNumber().map(PhoneNumber::value).stream()
                .flatMap(
                        value -> Stream.of(Condition.of("in_called = ?", value), Condition.of("out_caller = ?", value)))
                .toList();
        List<Condition> all = new ArrayList<>(List.of(Condition.of("subaccount IS NOT NULL")));
        search.booking().ifPresent(booking -> all.add(Condition.of("booking_id = ?", booking.value())));
        search.outcome().map(CallStatement::outcome).ifPresent(all::add);
        search.answer().map(CallStatement::answer).ifPresent(all::add);
        search.reason()
                .ifPresent(reason -> all.add(
                        kept.isPresent() ? Condition.of("reason = ?", reason.name()) : answer(reason.answer())));
        search.result().ifPresent(result -> all.add(Condition.of(condition(result))));
        search.from().ifPresent(from -> all.add(Condition.of(order.time() + " >= ?", from.toEpochMilli())));
        search.to().ifPresent(to -> all.add(Condition.of(order.time() + " < ?", to.toEpochMilli())));
        if (!phone.isEmpty() && !number.isEmpty()) {
            all.add(Condition.any(number));
        }
        return new LatestFirst(
                product,
                order,
                all,
                Stream.of(phone, number, ways(search))
                        .filter(ways -> !ways.isEmpty())
                        .findFirst()
                        .orElse(List.of()),
                search.after()
                        .map(place -> new LatestFirst.Place(
                                place.firstSeen().toEpochMilli(),
                                place.session().value())),
                search.limit());
    }

    /** The conditions of which one must be true, each of which an index finds in the order of the hits; empty for none. */
    private static List<Condition> ways(CallSearch search) {
        boolean isFound = search.booking().isPresent()
                || search.outcome().isPresent()
                || search.answer().isPresent()
                || search.reason().isPresent();
        return isFound ? List.of() : search.result().map(CallStatement::ways).orElse(List.of());
    }

    private static List<Condition> ways(CallResult result) {
        return switch (result) {
            case CONNECTED -> List.of(); // most calls are
            case NO_ANSWER -> List.of(outcome(CallOutcome.NO_ANSWER), outcome(CallOutcome.CANCELED));
            case BUSY -> List.of(outcome(CallOutcome.BUSY));
            case REFUSED -> List.of(answer(CallAnswer.UNKNOWN), answer(CallAnswer.ENDED));
            case FAILED ->
                List.of(answer(CallAnswer.UNAVAILABLE), outcome(CallOutcome.FAILED), outcome(CallOutcome.ERROR));
        };
    }

    private static Condition outcome(CallOutcome outcome) {
        return Condition.of("outcome = ?", outcome.name());
    }

    private static Condition answer(CallAnswer answer) {
        return Condition.of("answer = ?", answer.name());
    }

    /** What {@link io.github.numbermasking.core.call.CallRecord#result} says, in SQL. */
    private static String condition(CallResult result) {
        return switch (result) {
            case NO_ANSWER ->
                "(outcome = 'NO_ANSWER' OR outcome = 'CANCELED' AND " + SILENT + " AND " + NOT_REFUSED + ")";
            case BUSY -> "outcome = 'BUSY'";
            case CONNECTED -> ANY_OUTCOME + " AND (" + TALKED + " OR outcome = 'COMPLETED' AND answer = 'CONNECT')";
            case REFUSED -> ANY_OUTCOME + " AND " + SILENT + " AND answer IN ('UNKNOWN', 'ENDED')";
            case FAILED ->
                ANY_OUTCOME + " AND " + SILENT + " AND (answer = 'UNAVAILABLE' OR outcome IN ('FAILED', 'ERROR') AND "
                        + NOT_REFUSED + ")";
        };
    }
}
