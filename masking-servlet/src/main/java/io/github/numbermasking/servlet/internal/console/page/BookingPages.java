package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Answer;
import io.github.numbermasking.servlet.internal.console.view.Forms;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.console.view.Notice;
import io.github.numbermasking.servlet.internal.console.view.Rows;
import io.github.numbermasking.servlet.internal.console.view.Texts;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.Role;
import java.util.List;
import java.util.Map;

/** Shows bookings, and changes them. Thread-safe. */
public final class BookingPages {

    private static final String ACTIVE = "ACTIVE";

    /** Shows the search, with the latest bookings. */
    public Reply search(Visit visit) throws Refusal {
        Html page = new Html();
        Forms.begin(page, visit, "bookings", "class", "search", "role", "search");
        Forms.line(page, "Booking", "bookingId", visit.form().get("bookingId"));
        Forms.phone(page, "Phone of a party", "phone", visit.form().get("phone"));
        Forms.phone(page, "Virtual number", "virtualNumber", visit.form().get("virtualNumber"));
        Forms.choice(page, "Status", "status", visit.form().get("status"), CallPages.names(BookingStatus.values()));
        page.leaf("button", "Search", "class", "main").close();
        if (!visit.form().get("bookingId").isEmpty()) {
            Answer one = visit.get("/bookings/" + visit.form().get("bookingId"), Map.of());
            return one.isDone()
                    ? Reply.empty(303).with("Location", visit.base() + "bookings/" + one.text("bookingId"))
                    : Layout.page(
                            visit, one.status(), "Bookings", Layout.refusal(one).add(page));
        }
        Answer found =
                visit.send("POST", "/bookings/search", visit.fields("phone", "virtualNumber", "status", "after"));
        if (!found.isDone()) {
            return Layout.page(
                    visit, found.status(), "Bookings", Layout.refusal(found).add(page));
        }
        list(
                page,
                visit,
                found,
                "No booking matches. Your application makes them, with PUT /bookings/{id} or in Java.");
        Forms.older(page, visit, "bookings", found.text("next"));
        return Layout.page(visit, "Bookings", page);
    }

    /** Adds a table of bookings. */
    static void list(Html page, Visit visit, Answer found, String none) {
        Rows.table(
                page,
                visit,
                "Bookings",
                none,
                found.items("items"),
                "Booking:booking:bookingId,Status:badge:status,Party A:text:partyA.phone,A dials:number:partyA.virtualNumber,"
                        + "Party B:text:partyB.phone,B dials:number:partyB.virtualNumber,Made:time:createdAt,"
                        + "Expires:time:expiresAt");
    }

    /** Shows one booking, with its calls and its history. */
    public Reply booking(Visit visit) throws Refusal {
        return shown(visit, visit.get(path(visit), Map.of()), new Html(), false);
    }

    private static String path(Visit visit) {
        return "/bookings/" + visit.subject();
    }

    /** Carries out the action of a form, and shows the booking again. */
    public Reply change(Visit visit) throws Refusal {
        String action = visit.form().get("action");
        if (action.equals("reveal")) {
            return shown(visit, visit.send("POST", path(visit) + "/reveal"), Layout.revealed(), true);
        }
        Answer changed;
        Notice notice;
        switch (action) {
            case "complete" -> {
                changed = visit.send("POST", path(visit) + "/complete");
                notice = Notice.COMPLETED;
            }
            case "cancel" -> {
                changed = visit.send("POST", path(visit) + "/cancel");
                notice = Notice.CANCELLED;
            }
            case "extend" -> {
                String time = Texts.instant(
                        visit.form().get("expiresAt"), visit.form().get("expiresAt" + Forms.OFFSET));
                changed = visit.send("PATCH", path(visit), Map.of("expiresAt", time));
                notice = Notice.EXTENDED;
            }
            default -> {
                changed = visit.send("PATCH", path(visit), visit.fields("partyA", "partyB"));
                notice = Notice.REPLACED_PARTY;
            }
        }
        if (changed.isDone()) {
            return visit.done("bookings/" + visit.subject(), notice);
        }
        Answer now = visit.get(path(visit), Map.of());
        if (!now.isDone() || changed.status() == 403) {
            return Layout.refused(visit, "Booking", changed);
        }
        return shown(visit, new Answer(changed.status(), now.body()), Layout.refusal(changed), false);
    }

    private static Reply shown(Visit visit, Answer booking, Html page, boolean revealed) throws Refusal {
        if (booking.text("bookingId").isEmpty()) {
            return Layout.refused(visit, "Booking", booking);
        }
        String id = booking.text("bookingId");
        Rows.facts(
                page,
                visit,
                booking.body(),
                "Status:badge:status,Party A:text:partyA.phone,Party A dials:number:partyA.virtualNumber,"
                        + "Party B:text:partyB.phone,Party B dials:number:partyB.virtualNumber,Made:time:createdAt,"
                        + "Expires:time:expiresAt,Ended:time:endedAt");
        actions(page, visit, id, booking.text("status").equals(ACTIVE), revealed);
        Answer calls = visit.send("POST", "/calls/search", Map.of("bookingId", id));
        page.leaf("h2", "Calls");
        if (calls.isDone()) {
            CallPages.list(page, visit, calls, "Nobody has called through this booking, as far as the call log tells.");
        } else {
            page.add(Layout.refusal(calls));
        }
        if (visit.api().serves("POST", "audit", "search")) {
            Answer rows = visit.send("POST", "/audit/search", Map.of("bookingId", id));
            page.leaf("h2", "History");
            if (rows.isDone()) {
                AuditPage.list(
                        page,
                        visit,
                        rows,
                        "Nobody has asked for a change of this booking over HTTP. Changes by Java code are not audited.");
            } else {
                page.add(Layout.refusal(rows));
            }
        }
        return booking.isDone()
                ? Layout.page(visit, "Booking " + id, page)
                : Layout.page(visit, booking.status(), "Booking " + id, page);
    }

    private static void actions(Html page, Visit visit, String id, boolean live, boolean revealed) {
        String path = "bookings/" + id;
        page.open("div", "class", "actions");
        if (!revealed && visit.may(Role.SUPPORT)) {
            Forms.button(page, visit, path, "reveal", "Reveal the phone numbers", "");
        }
        if (visit.may(Role.OPERATOR)) {
            if (live) {
                Forms.sure(
                        page,
                        visit,
                        path,
                        "complete",
                        "Complete the booking",
                        "Calls connect until the grace period is over. This cannot be undone.");
            }
            Forms.sure(
                    page,
                    visit,
                    path,
                    "cancel",
                    live ? "Cancel the booking" : "Cut the grace period",
                    "No call of this booking connects from now on. This cannot be undone.");
        }
        page.close();
        if (live && visit.may(Role.OPERATOR)) {
            page.open("details").leaf("summary", "Change this booking");
            Forms.hidden(Forms.begin(page, visit, path, "class", "search"), "action", "extend");
            Forms.time(page, "New expiry", "expiresAt", "")
                    .leaf("button", "Set the expiry")
                    .close();
            for (String party : List.of("A", "B")) {
                Forms.hidden(Forms.begin(page, visit, path, "class", "search"), "action", "replace");
                Forms.phone(page, "New phone of party " + party, "party" + party, "", "required", "");
                page.leaf("button", "Replace party " + party).close();
            }
            page.close();
        }
    }
}
