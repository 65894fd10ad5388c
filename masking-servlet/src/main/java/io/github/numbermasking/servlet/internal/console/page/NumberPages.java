package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Answer;
import io.github.numbermasking.servlet.internal.console.view.Forms;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.console.view.Notice;
import io.github.numbermasking.servlet.internal.console.view.Rows;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.Role;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the pool of virtual numbers, and changes it. Thread-safe. */
public final class NumberPages {

    private static final String PAGE_SIZE = "100";
    private static final String E164 = "\\+[1-9][0-9]{1,14}";

    /** Shows a page of the pool; virtual numbers are no secret, so the place is in the URL. */
    public Reply list(Visit visit) throws Refusal {
        String after = visit.request().parameter("after").orElse("");
        return listed(visit, new Html(), 200, after.strip());
    }

    private static Reply listed(Visit visit, Html page, int status, String after) throws Refusal {
        Map<String, String> query =
                after.isEmpty() ? Map.of("limit", PAGE_SIZE) : Map.of("limit", PAGE_SIZE, "after", after);
        Answer numbers = visit.get("/numbers", query);
        if (!numbers.isDone()) {
            return Layout.page(visit, numbers.status(), "Numbers", page.add(Layout.refusal(numbers)));
        }
        page.open("div", "class", "tiles");
        OverviewPage.figure(page, numbers.text("pool.usable"), "numbers take new bookings");
        OverviewPage.figure(
                page,
                numbers.text("pool.moreShared"),
                "more bookings fit for the busiest party, with one number for both sides");
        OverviewPage.figure(page, numbers.text("pool.moreSplit"), "more bookings fit for that party, with two numbers");
        page.close();
        if (visit.may(Role.OPERATOR)) {
            page.open("div", "class", "actions")
                    .leaf("a", "Import numbers", "href", visit.base() + "import", "class", "button");
            Forms.button(page, visit, "numbers", "sync", "Take the pool from the platform", "")
                    .close();
            Forms.hidden(Forms.begin(page, visit, "numbers", "class", "search"), "action", "add");
            Forms.phone(page, "New number", "number", "", "required", "");
            Forms.line(page, "Country", "country", "", "placeholder", "SG", "maxlength", "2");
            Forms.line(page, "Your reference", "referenceId", "", "maxlength", "255");
            page.leaf("button", "Add the number", "class", "main").close();
        }
        Rows.table(
                page,
                visit,
                "Numbers",
                "No number is here. Without numbers in the pool, nobody can book: add one, or import a list.",
                numbers.items("items"),
                "Number:number:number,Country:text:country,Status:state:status,Live bookings:text:liveBookings,"
                        + "Cooling bookings:text:coolingBookings,Reference:text:referenceId");
        if (!numbers.text("next").isEmpty()) {
            page.open("p")
                    .leaf(
                            "a",
                            "More numbers",
                            "href",
                            visit.base() + "numbers?after="
                                    + numbers.text("next").replace("+", "%2B"))
                    .close();
        }
        return status == 200 ? Layout.page(visit, "Numbers", page) : Layout.page(visit, status, "Numbers", page);
    }

    /** Adds a number, or takes the pool from the platform. */
    public Reply change(Visit visit) throws Refusal {
        if (visit.form().get("action").equals("sync")) {
            return synced(visit, visit.send("POST", "/numbers/sync"));
        }
        String number = Visit.bare(visit.form().get("number"));
        if (!number.matches(E164)) {
            Html notice = new Html()
                    .leaf(
                            "p",
                            "A number must be in E.164, such as +6560000001.",
                            "class",
                            "notice bad",
                            "role",
                            "alert");
            return listed(visit, notice, 422, "");
        }
        Answer added = visit.send("PUT", "/numbers/" + number, visit.fields("country", "referenceId"));
        if (added.isDone()) {
            return visit.done("numbers/" + added.text("number").replace("+", "%2B"), Notice.ADDED);
        }
        return added.status() == 403
                ? Layout.refused(visit, "Numbers", added)
                : listed(visit, Layout.refusal(added), added.status(), "");
    }

    private static Reply synced(Visit visit, Answer report) throws Refusal {
        if (!report.isDone()) {
            return Layout.refused(visit, "Numbers", report);
        }
        Html page =
                new Html().leaf("p", "The pool is as the platform says now.", "class", "notice good", "role", "status");
        Rows.facts(
                page,
                visit,
                report.body(),
                "Added:texts:added,Changed:texts:changed,Deactivated:texts:deactivated,Refused:texts:refused");
        page.open("p")
                .leaf("a", "To the numbers", "href", visit.base() + "numbers")
                .close();
        return Layout.page(visit, "Numbers", page);
    }

    /** Shows one number. */
    public Reply number(Visit visit) throws Refusal {
        return shown(visit, new Html(), 200);
    }

    private static Reply shown(Visit visit, Html page, int status) throws Refusal {
        String number = visit.subject();
        Optional<JsonObject> known = find(visit, number);
        if (known.isEmpty()) {
            page.leaf("p", "The number " + number + " is not in the pool.", "class", "notice bad", "role", "alert")
                    .open("p")
                    .leaf("a", "To the numbers", "href", visit.base() + "numbers")
                    .close();
            return Layout.page(visit, 404, "Number", page);
        }
        JsonObject found = known.get();
        Rows.facts(
                page,
                visit,
                found,
                "Status:state:status,Country:text:country,Reference:text:referenceId,Live bookings:text:liveBookings,"
                        + "Cooling bookings:text:coolingBookings");
        if (visit.may(Role.OPERATOR)) {
            actions(
                    page,
                    visit,
                    "numbers/" + number.replace("+", "%2B"),
                    Answer.text(found, "draining").equals("true"));
        }
        Answer bookings = visit.send("POST", "/bookings/search", Map.of("virtualNumber", number, "status", "ACTIVE"));
        page.leaf("h2", "Live bookings on this number");
        if (bookings.isDone()) {
            BookingPages.list(page, visit, bookings, "No live booking uses this number.");
        } else {
            page.add(Layout.refusal(bookings));
        }
        return status == 200
                ? Layout.page(visit, "Number " + number, page)
                : Layout.page(visit, status, "Number " + number, page);
    }

    private static void actions(Html page, Visit visit, String path, boolean draining) {
        page.open("div", "class", "actions");
        if (draining) {
            Forms.button(page, visit, path, "activate", "Give it new bookings again", "");
        } else {
            Forms.button(page, visit, path, "drain", "Drain: no new bookings", "");
        }
        Forms.sure(
                page,
                visit,
                path,
                "replace",
                "Move its bookings to other numbers",
                "The number is drained, and its live bookings get other numbers. Tell their parties the new numbers.");
        Forms.sure(
                        page,
                        visit,
                        path,
                        "remove",
                        "Remove it from the pool",
                        "Calls to this number get an announcement. A number that a booking uses is not removed.")
                .close();
    }

    private static Optional<JsonObject> find(Visit visit, String number) {
        if (!number.matches(E164)) {
            return Optional.empty();
        }
        Answer found = visit.get("/numbers", Map.of("limit", "1", "after", before(number)));
        return found.items("items").stream()
                .filter(item -> Answer.text(item, "number").equals(number))
                .findFirst();
    }

    /** Returns the last number that comes before another one in the pool's order. */
    private static String before(String number) {
        return "+" + (Long.parseLong(number.substring(1)) - 1);
    }

    /** Carries out the action of a form. */
    public Reply act(Visit visit) throws Refusal {
        String number = "/numbers/" + visit.subject();
        String page = "numbers/" + visit.subject().replace("+", "%2B");
        String action = visit.form().get("action");
        Answer done;
        switch (action) {
            case "drain" -> done = visit.send("PUT", number, Map.of("draining", true));
            case "activate" -> done = visit.send("PUT", number, Map.of("draining", false));
            case "remove" -> done = visit.send("DELETE", number);
            default -> done = visit.send("POST", number + "/replace");
        }
        if (done.status() == 403) {
            return Layout.refused(visit, "Number", done);
        }
        if (!done.isDone()) {
            return shown(visit, Layout.refusal(done), done.status());
        }
        return switch (action) {
            case "drain" -> visit.done(page, Notice.DRAINING);
            case "activate" -> visit.done(page, Notice.ACTIVATED);
            case "remove" -> visit.done("numbers", Notice.REMOVED);
            default -> shown(visit, moves(done), 200);
        };
    }

    private static Html moves(Answer done) {
        Map<String, String> left = new LinkedHashMap<>();
        left.put("left", "stay, because no other number fits");
        left.put("unsure", "were perhaps moved; look at them");
        Html notice = new Html().open("div", "class", "notice good", "role", "status");
        notice.leaf(
                "p",
                "The number is draining. Bookings that were moved: "
                        + done.items("moved").size() + ".");
        left.forEach((key, text) -> {
            List<String> ids = Answer.texts(done.body(), key);
            if (!ids.isEmpty()) {
                notice.leaf("p", "These " + text + ": " + String.join(", ", ids) + ".");
            }
        });
        if (done.text("more").equals("true")) {
            notice.leaf("p", "There are more. Do it again.");
        }
        return notice.close();
    }
}
