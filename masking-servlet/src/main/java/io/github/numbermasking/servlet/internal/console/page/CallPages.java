package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallResult;
import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Answer;
import io.github.numbermasking.servlet.internal.console.view.Forms;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.console.view.Texts;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.Role;
import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the call log: the search, one call, and the explanation of a call. Thread-safe. */
public final class CallPages {

    private static final String TITLE = "Calls";
    private static final Duration AROUND = Duration.ofMinutes(15);

    /** Shows the search, with the latest calls. */
    public Reply search(Visit visit) throws Refusal {
        Map<String, Object> asked =
                visit.fields("phone", "bookingId", "virtualNumber", "result", "answer", "reason", "after");
        String at = visit.form().get("at");
        if (!at.isEmpty()) {
            String time = Texts.instant(at, visit.form().get("at" + Forms.OFFSET));
            asked.put("from", moved(time, AROUND.negated()));
            asked.put("to", moved(time, AROUND));
        }
        Answer found = visit.send("POST", "/calls/search", asked);
        Html page = new Html();
        Forms.begin(page, visit, "calls", "class", "search", "role", "search");
        Forms.phone(page, "Phone of a party", "phone", visit.form().get("phone"));
        Forms.line(page, "Booking", "bookingId", visit.form().get("bookingId"));
        Forms.phone(page, "Virtual number", "virtualNumber", visit.form().get("virtualNumber"));
        Forms.time(page, "Time ± 15 minutes", "at", at);
        Forms.choice(page, "Result", "result", visit.form().get("result"), names(CallResult.values()));
        Forms.choice(page, "Answer", "answer", visit.form().get("answer"), names(CallAnswer.values()));
        Forms.choice(page, "Reason", "reason", visit.form().get("reason"), names(CallReason.values()));
        page.leaf("button", "Search", "class", "main").close();
        if (!found.isDone()) {
            return Layout.page(
                    visit, found.status(), TITLE, Layout.refusal(found).add(page));
        }
        if (visit.may(Role.SUPPORT)) {
            page.open("p")
                    .text("A caller says that a number did not work? ")
                    .leaf("a", "Explain a call", "href", visit.base() + "explain")
                    .close();
        }
        list(page, visit, found, "No call in the log matches. Leave a field empty to search in all calls.");
        Forms.older(page, visit, "calls", found.text("next"));
        return Layout.page(visit, TITLE, page);
    }

    private static String moved(String time, Duration by) {
        try {
            return Instant.parse(time).plus(by).toString();
        } catch (DateTimeException e) {
            return time; // the API says what is wrong
        }
    }

    static List<String> names(Enum<?>... words) {
        return Stream.of(words).map(Enum::name).collect(Collectors.toList());
    }

    /** Adds a table of calls. */
    static void list(Html page, Visit visit, Answer found, String none) {
        List<JsonObject> calls = found.items("items");
        if (calls.isEmpty()) {
            page.leaf("p", none, "class", "empty");
            return;
        }
        Texts.table(page, "Calls", "Time", "Result", "Reason", "From", "Dialled", "To", "Booking", "Talk");
        for (JsonObject call : calls) {
            page.open("tr");
            Texts.cell(page, "Time").open("a", "href", visit.base() + "calls/" + Answer.text(call, "sessionId"));
            Texts.time(page, Answer.text(call, "firstSeen")).close().close();
            Texts.badge(Texts.cell(page, "Result"), Answer.text(call, "result")).close();
            Texts.cell(page, "Reason")
                    .text(Texts.words(Answer.text(call, "reason")))
                    .close();
            Texts.cell(page, "From").text(Answer.text(call, "inbound.from")).close();
            Texts.cell(page, "Dialled").text(Answer.text(call, "inbound.to")).close();
            Texts.cell(page, "To").text(Answer.text(call, "outbound.to")).close();
            Texts.cell(page, "Booking");
            BookingPages.link(page, visit, Answer.text(call, "bookingId")).close();
            Texts.cell(page, "Talk")
                    .text(seconds(Answer.text(call, "talkSeconds")))
                    .close()
                    .close();
        }
        Texts.endTable(page);
    }

    private static String seconds(String seconds) {
        return seconds.isEmpty() ? "–" : seconds + " s";
    }

    /** Shows one call. */
    public Reply call(Visit visit) throws Refusal {
        return shown(visit, visit.get("/calls/" + visit.subject(), Map.of()), false);
    }

    /** Shows one call with whole phone numbers. */
    public Reply reveal(Visit visit) throws Refusal {
        return shown(visit, visit.send("POST", "/calls/" + visit.subject() + "/reveal"), true);
    }

    private static Reply shown(Visit visit, Answer call, boolean revealed) throws Refusal {
        if (!call.isDone()) {
            return Layout.refused(visit, "Call", call);
        }
        Html page = new Html();
        if (revealed) {
            page.leaf(
                    "p",
                    "Whole phone numbers are shown once, on this page. The audit has a row of it.",
                    "class",
                    "notice",
                    "role",
                    "status");
        }
        page.open("p", "class", "lead");
        Texts.badge(page, call.text("result"))
                .text(" " + CallWords.reason(call.text("reason"), call.text("answer")))
                .close();
        page.open("dl", "class", "facts");
        Texts.fact(page, "Call", call.text("sessionId"));
        if (!call.text("bookingId").isEmpty()) {
            page.leaf("dt", "Booking").open("dd");
            BookingPages.link(page, visit, call.text("bookingId")).close();
        }
        Texts.fact(page, "From", call.text("inbound.from"));
        Texts.fact(page, "Dialled number", call.text("inbound.to"));
        Texts.fact(page, "Shown to the other party", call.text("outbound.from"));
        Texts.fact(page, "To", call.text("outbound.to"));
        Texts.fact(page, "Talk", seconds(call.text("talkSeconds")));
        Texts.fact(page, "Answer", Texts.words(call.text("answer")));
        Texts.fact(page, "Reason", Texts.words(call.text("reason")));
        Texts.fact(page, "Outcome", Texts.words(call.text("outcome")));
        Texts.fact(
                page,
                "Error",
                Stream.of("code", "meaning", "message")
                        .map(key -> call.text("error." + key))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(": ")));
        Texts.fact(page, "Last action", call.text("lastAction"));
        Texts.fact(page, "Subaccount", call.text("subAccountId"));
        Texts.fact(
                page,
                "Recording",
                Stream.of("status", "path")
                        .map(key -> call.text("recording." + key))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(": ")));
        Texts.fact(page, "Events that did not arrive", String.join(", ", Answer.texts(call.body(), "gaps")));
        page.close();
        if (!revealed && visit.may(Role.SUPPORT)) {
            Forms.button(page, visit, "calls/" + call.text("sessionId"), "reveal", "Reveal the phone numbers", "");
        }
        CallWords.timeLine(page.leaf("h2", "Time line"), call);
        return Layout.page(visit, "Call", page);
    }

    /** Shows the question why a call did not connect, and its answer. */
    public Reply explain(Visit visit) throws Refusal {
        Html page = new Html();
        Forms.begin(page, visit, "explain", "class", "search");
        Forms.phone(page, "Phone of the caller", "phone", visit.form().get("phone"), "required", "");
        Forms.phone(
                page, "Dialled number, if known", "virtualNumber", visit.form().get("virtualNumber"));
        Forms.time(page, "Time; empty for now", "at", visit.form().get("at"));
        page.leaf("button", "Explain", "class", "main").close();
        if (visit.form().get("phone").isEmpty()) {
            return visit.may(Role.SUPPORT)
                    ? Layout.page(visit, "Explain a call", page)
                    : Layout.refused(visit, "Explain a call", visit.send("POST", "/calls/explain", Map.of()));
        }
        Map<String, Object> asked = visit.fields("phone", "virtualNumber");
        if (!visit.form().get("at").isEmpty()) {
            asked.put("at", Texts.instant(visit.form().get("at"), visit.form().get("at" + Forms.OFFSET)));
        }
        Answer answer = visit.send("POST", "/calls/explain", asked);
        if (!answer.isDone()) {
            return Layout.page(
                    visit,
                    answer.status(),
                    "Explain a call",
                    Layout.refusal(answer).add(page));
        }
        page.open("section", "class", "card", "aria-label", "Explanation").open("p", "class", "lead");
        Texts.badge(page, answer.text("decision"))
                .text(" " + answer.text("sentence"))
                .close();
        page.open("dl", "class", "facts");
        Texts.fact(page, "Number", answer.text("virtualNumber"));
        Texts.fact(page, "Reason", Texts.words(answer.text("reason")));
        if (!answer.text("bookingId").isEmpty()) {
            page.leaf("dt", "Booking").open("dd");
            BookingPages.link(page, visit, answer.text("bookingId")).close();
        }
        if (!answer.text("sessionId").isEmpty()) {
            page.leaf("dt", "Call")
                    .open("dd")
                    .leaf("a", answer.text("sessionId"), "href", visit.base() + "calls/" + answer.text("sessionId"))
                    .close();
        }
        Texts.timeFact(page, "Live from", answer.text("liveFrom"));
        Texts.timeFact(page, "Live until", answer.text("liveUntil"));
        Texts.timeFact(page, "Cools down until", answer.text("coolUntil"));
        CallWords.nearMisses(page.close(), visit, answer);
        return Layout.page(visit, "Explain a call", page.close());
    }
}
