package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Answer;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.console.view.Rows;
import io.github.numbermasking.servlet.internal.console.view.Texts;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import java.util.List;
import java.util.Map;

/** Shows whether calls connect, and how much room the pool has. Thread-safe. */
public final class OverviewPage {

    /** Shows the page. */
    public Reply show(Visit visit) throws Refusal {
        Answer health = visit.get("/health", Map.of());
        Html page = new Html().open("div", "class", "tiles");
        check(page, "Calls", health.text("status"), "Calls are answered.", "Calls cannot be connected.");
        check(page, "Database", health.text("checks.database.status"), "", health.text("checks.database.cause"));
        check(page, "Tables", health.text("checks.schema.status"), "", health.text("checks.schema.cause"));
        if (!health.text("checks.pool.status").isEmpty()) {
            check(page, "Pool of numbers", health.text("checks.pool.status"), "", health.text("checks.pool.cause"));
        }
        page.close();
        List<String> clashing = health.body().containsKey("checks")
                ? Answer.texts(health.body().getJsonObject("checks").getJsonObject("pool"), "clashing")
                : List.of();
        if (!clashing.isEmpty()) {
            page.leaf(
                    "p",
                    "These virtual numbers are also a party's own: " + String.join(", ", clashing),
                    "class",
                    "notice bad");
        }
        if (visit.api().serves("GET", "numbers")) {
            room(page, visit);
        }
        events(page, visit, health);
        return Layout.page(visit, "Overview", page);
    }

    private static void check(Html page, String name, String status, String good, String bad) {
        page.open("div", "class", "tile").leaf("strong", name).open("p");
        Texts.badge(page, status).close();
        String text = status.equals("UP") ? good : bad;
        if (!text.isEmpty()) {
            page.leaf("p", text);
        }
        page.close();
    }

    private static void room(Html page, Visit visit) {
        Answer numbers = visit.get("/numbers", Map.of("limit", "1"));
        page.leaf("h2", "Room in the pool");
        if (!numbers.isDone()) {
            page.add(Layout.refusal(numbers));
            return;
        }
        page.open("div", "class", "tiles");
        figure(page, numbers.text("pool.usable"), "numbers take new bookings");
        figure(page, numbers.text("pool.busiestParty"), "numbers are in use by the busiest party");
        figure(
                page,
                numbers.text("pool.moreShared"),
                "more bookings fit for that party, with one number for both sides");
        figure(page, numbers.text("pool.moreSplit"), "more bookings fit for that party, with two numbers");
        page.close();
        if (!numbers.text("pool.asOf").isEmpty()) {
            page.open("p", "class", "hint").text("Counted ");
            Texts.time(page, numbers.text("pool.asOf")).close();
        }
    }

    static void figure(Html page, String figure, String text) {
        page.open("div", "class", "tile")
                .leaf("p", figure, "class", "figure")
                .leaf("p", text)
                .close();
    }

    private static void events(Html page, Visit visit, Answer health) {
        if (health.text("events.stored").isEmpty()) {
            return;
        }
        page.leaf("h2", "Events since the start of this node");
        Rows.facts(
                page,
                visit,
                health.body(),
                "Stored:text:events.stored,Known before:text:events.known,With nothing to store:text:events.ignored,"
                        + "First written to the journal:text:events.journaled,Refused:text:events.refused,"
                        + "Unreadable:text:events.unreadable,Bytes that wait in the journal:text:events.waitingBytes,"
                        + "Notes of answers that were dropped:text:events.notesDropped");
    }
}
