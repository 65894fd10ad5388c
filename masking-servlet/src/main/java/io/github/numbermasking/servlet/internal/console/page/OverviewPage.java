package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.servlet.internal.chart.AnswerChart;
import io.github.numbermasking.servlet.internal.chart.ChartSlot;
import io.github.numbermasking.servlet.internal.chart.TimeChart;
import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Answer;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.console.view.Texts;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows what is wrong and since when, the answers of the last hour and day, and the room in the pool. Thread-safe. */
public final class OverviewPage {

    /**
     * Shows the page.
     *
     * @throws Refusal if the query is malformed
     */
    public Reply show(Visit visit) throws Refusal {
        Answer overview = visit.get("/overview", Map.of());
        if (!overview.isDone()) {
            return Layout.refused(visit, "Overview", overview);
        }
        Html page = new Html();
        troubles(page, overview);
        answers(page, overview, "hour", "Last hour");
        answers(page, overview, "day", "Last day");
        pool(page, overview);
        page.open("p", "class", "hint").text("These are the figures of this server alone, since it started at ");
        Texts.time(page, overview.text("startedAt"))
                .text(". It runs version " + overview.text("version") + ".")
                .close();
        return Layout.page(visit, "Overview", page);
    }

    private static void troubles(Html page, Answer overview) {
        List<JsonObject> troubles = overview.items("troubles");
        if (troubles.isEmpty()) {
            page.open("p", "class", "notice good")
                    .text("Nothing is wrong that this server knows of.")
                    .close();
            return;
        }
        page.leaf("h2", "What is wrong").open("ul", "class", "troubles");
        for (JsonObject trouble : troubles) {
            boolean isCritical = Answer.text(trouble, "severity").equals("critical");
            page.open("li", "class", isCritical ? "notice bad" : "notice fair")
                    .leaf("p", Answer.text(trouble, "sentence"))
                    .open("p", "class", "since")
                    .leaf("strong", isCritical ? "Critical" : "Warning")
                    .text(" since ");
            Texts.time(page, Answer.text(trouble, "since")).close().close();
        }
        page.close();
    }

    private static void answers(Html page, Answer overview, String span, String title) {
        List<ChartSlot> slots = slots(overview, span);
        page.leaf("h2", title).open("div", "class", "tiles");
        String totals = "answers.totals." + span + ".";
        figure(page, overview.text(totals + "connect"), "callers were connected");
        figure(page, overview.text(totals + "ended"), "heard that the booking is over");
        figure(page, overview.text(totals + "unknown"), "heard that the number is not in service");
        figure(page, overview.text(totals + "unavailable"), "heard that something is broken");
        if (!overview.text(totals + "p50Ms").isEmpty()) {
            figure(page, millis(overview.text(totals + "p50Ms")), "half of the callers got their answer in this time");
            figure(page, millis(overview.text(totals + "p99Ms")), "99 of 100 callers got it in this time");
        }
        page.close().open("div", "class", "card charts").drawing(AnswerChart.of("Answers to callers, by time", slots));
        if (slots.stream().anyMatch(slot -> !Double.isNaN(slot.p50Ms()))) {
            page.drawing(TimeChart.of("Time to the answer", slots));
        }
        page.close();
    }

    private static List<ChartSlot> slots(Answer overview, String span) {
        List<ChartSlot> slots = new ArrayList<>();
        for (JsonObject slot : overview.items("answers." + span)) {
            slots.add(new ChartSlot(
                    Instant.parse(Answer.text(slot, "at")),
                    slot.getJsonNumber("connect").longValue(),
                    slot.getJsonNumber("unknown").longValue(),
                    slot.getJsonNumber("ended").longValue(),
                    slot.getJsonNumber("unavailable").longValue(),
                    millis(slot, "p50Ms"),
                    millis(slot, "p99Ms")));
        }
        return slots;
    }

    private static double millis(JsonObject slot, String key) {
        JsonNumber millis = slot.getJsonNumber(key);
        return millis == null ? Double.NaN : millis.doubleValue();
    }

    /** Rounds to about two digits: the times are known no better. */
    private static String millis(String text) {
        double millis = Double.parseDouble(text);
        return millis < 10 ? Math.round(millis * 10) / 10.0 + " ms" : Math.round(millis) + " ms";
    }

    private static void pool(Html page, Answer overview) {
        if (overview.text("pool").isEmpty()) {
            return;
        }
        page.leaf("h2", "Pool of numbers").open("div", "class", "tiles");
        figure(page, overview.text("pool.usable"), "numbers take new bookings");
        figure(page, overview.text("pool.liveBookings"), "bookings are live");
        figure(page, overview.text("pool.busiestParty"), "of them belong to the party that has the most");
        figure(page, overview.text("pool.moreShared"), "more fit for that party, each on one number");
        figure(page, overview.text("pool.moreSplit"), "more fit for that party, each on two numbers");
        page.close().open("p", "class", "hint").text("Counted ");
        Texts.time(page, overview.text("pool.readAt")).text(". Numbers by status: ");
        page.text(overview.text("pool.numbers.active") + " active, " + overview.text("pool.numbers.unhealthy")
                        + " unhealthy, " + overview.text("pool.numbers.expiring") + " expiring, "
                        + overview.text("pool.numbers.inactive") + " inactive; "
                        + overview.text("pool.numbers.draining")
                        + " of all are draining.")
                .close();
    }

    static void figure(Html page, String figure, String text) {
        page.open("div", "class", "tile")
                .leaf("p", figure, "class", "figure")
                .leaf("p", text)
                .close();
    }
}
