package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Answer;
import io.github.numbermasking.servlet.internal.console.view.Rows;
import io.github.numbermasking.servlet.internal.console.view.Texts;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says in plain words what happened in a call, and when. */
final class CallWords {

    private CallWords() {}

    /** Says why a call was answered so. */
    static String reason(String reason, String answer) {
        return switch (reason) {
            case "CONNECTED" -> "The caller and the dialled number are a pair of a live booking.";
            case "BOOKING_ENDED" -> "The booking of this pair is over, or has given the pair up.";
            case "NO_SUCH_PAIR" ->
                "The caller has no booking through the dialled number: a wrong number, another phone, or a booking"
                        + " that was over long ago.";
            case "NOT_OF_THE_POOL" -> "The dialled number is not in the pool.";
            case "CALLER_WITHHELD" -> "The caller's number was withheld, or malformed.";
            case "MALFORMED_REQUEST" -> "The request of the platform was malformed, or lacked something.";
            case "DESTINATION_NOT_ALLOWED" -> "The booking leads to a number that must not be called.";
            case "DATABASE_FAILED" -> "The database was away or broken.";
            case "DEADLINE" -> "The database did not answer in time.";
            case "TOO_MANY_AT_ONCE" -> "Too many requests were waiting for the database.";
            case "INTERNAL_ERROR" -> "Something unexpected failed. The application's log says more.";
            case "" ->
                answer.isEmpty()
                        ? "The answer to this call was not noted."
                        : "The call was answered with " + Texts.words(answer) + "; the reason was not noted.";
            default -> Texts.words(reason);
        };
    }

    /** Adds the steps of a call in their order. */
    static void timeLine(Html page, Answer call) {
        Map<Instant, String> steps = new TreeMap<>();
        String[] keys = {
            "firstSeen", "First event arrived here",
            "answeredAt", "Your application answered: " + Texts.words(call.text("answer")),
            "startedAt", "The call began",
            "inbound.receivedAt", "The platform received the call",
            "inbound.connectedAt", "The caller was connected to the platform",
            "outbound.initiatedAt", "The other phone was dialled",
            "outbound.receivedAt", "The other phone rang",
            "connectedAt", "The two parties were connected",
            "outbound.connectedAt", "The other party picked up",
            "outbound.disconnectedAt", "The other phone hung up, or was cut off",
            "inbound.disconnectedAt", "The caller hung up, or was cut off",
            "endedAt", "The call ended"
        };
        for (int i = 0; i < keys.length; i += 2) {
            String time = call.text(keys[i]);
            if (!time.isEmpty()) {
                steps.merge(Instant.parse(time), keys[i + 1], (before, next) -> before + " · " + next);
            }
        }
        page.open("ol", "class", "steps");
        Instant before = Instant.MAX;
        for (Map.Entry<Instant, String> step : steps.entrySet()) {
            page.open("li");
            Texts.time(page, step.getKey().toString());
            long millis = before.equals(Instant.MAX)
                    ? 0
                    : Duration.between(before, step.getKey()).toMillis();
            page.leaf("span", step.getValue() + (millis > 0 ? " (after " + millis / 1000.0 + " s)" : ""))
                    .close();
            before = step.getKey();
        }
        page.close();
    }

    /** Adds the bookings and calls that nearly fit. */
    static void nearMisses(Html page, Visit visit, Answer explanation) {
        List<JsonObject> misses = explanation.items("nearMisses");
        page.leaf("h2", "Near misses");
        if (misses.isEmpty()) {
            page.leaf(
                    "p",
                    "No other booking of this phone, and no other call to the number at that time.",
                    "class",
                    "empty");
            return;
        }
        page.open("ul");
        for (JsonObject miss : misses) {
            page.open("li");
            if (Answer.text(miss, "kind").equals("BOOKING")) {
                page.text("Booking ");
                Rows.link(page, visit, "bookings/", Answer.text(miss, "bookingId"));
                page.text(" of this phone on the number " + Answer.text(miss, "virtualNumber"));
            } else {
                page.text("Call ").open("a", "href", visit.base() + "calls/" + Answer.text(miss, "sessionId"));
                Texts.time(page, Answer.text(miss, "firstSeen")).close();
                String from = Answer.text(miss, "from");
                page.text(" from " + (from.isEmpty() ? "a withheld number" : from) + " to the same number: "
                        + Texts.words(Answer.text(miss, "reason")));
            }
            page.close();
        }
        page.close();
    }
}
