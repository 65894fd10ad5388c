package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallResult;
import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Answer;
import io.github.numbermasking.servlet.internal.console.view.Forms;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.console.view.Rows;
import io.github.numbermasking.servlet.internal.console.view.Texts;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.Role;
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
        Rows.table(
                page,
                visit,
                "Calls",
                none,
                found.items("items"),
                "Time:callTime:firstSeen,Result:badge:result,Reason:words:reason,From:text:inbound.from,"
                        + "Dialled:text:inbound.to,To:text:outbound.to,Booking:booking:bookingId,Talk:seconds:talkSeconds");
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
        Html page = revealed ? Layout.revealed() : new Html();
        page.open("p", "class", "lead");
        Texts.badge(page, call.text("result"))
                .text(" " + CallWords.reason(call.text("reason"), call.text("answer")))
                .close();
        Rows.facts(
                page,
                visit,
                call.body(),
                "Call:text:sessionId,Booking:booking:bookingId,From:text:inbound.from,Dialled number:text:inbound.to,"
                        + "Shown to the other party:text:outbound.from,To:text:outbound.to,Talk:seconds:talkSeconds,"
                        + "Answer:words:answer,Reason:words:reason,Outcome:words:outcome,Error:text:error.code,"
                        + "Meaning of the error:text:error.meaning,Message of the platform:text:error.message,"
                        + "Last action:text:lastAction,Subaccount:text:subAccountId,Recording:words:recording.status,"
                        + "Path of the recording:text:recording.path,Events that did not arrive:texts:gaps");
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
        Rows.facts(
                page,
                visit,
                answer.body(),
                "Number:number:virtualNumber,Reason:words:reason,Booking:booking:bookingId,Call:call:sessionId,"
                        + "Live from:time:liveFrom,Live until:time:liveUntil,Cools down until:time:coolUntil");
        CallWords.nearMisses(page, visit, answer);
        return Layout.page(visit, "Explain a call", page.close());
    }
}
