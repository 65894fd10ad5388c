package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditOutcome;
import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Answer;
import io.github.numbermasking.servlet.internal.console.view.Form;
import io.github.numbermasking.servlet.internal.console.view.Forms;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.console.view.Rows;
import io.github.numbermasking.servlet.internal.console.view.Texts;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import java.util.List;
import java.util.Map;

/** Shows who asked for which change, phone number or person's data. Thread-safe. */
public final class AuditPage {

    /** Shows the search, with the latest rows. */
    public Reply search(Visit visit) throws Refusal {
        Form form = visit.form();
        Map<String, Object> asked =
                visit.fields("who", "action", "outcome", "bookingId", "virtualNumber", "phone", "after");
        for (String key : List.of("from", "to")) {
            if (!form.get(key).isEmpty()) {
                asked.put(key, Texts.instant(form.get(key), form.get(key + Forms.OFFSET)));
            }
        }
        Html page = new Html();
        Forms.begin(page, visit, "audit", "class", "search", "role", "search");
        Forms.line(page, "Who", "who", form.get("who"));
        Forms.choice(page, "Action", "action", form.get("action"), CallPages.names(AuditAction.values()));
        Forms.choice(page, "Outcome", "outcome", form.get("outcome"), CallPages.names(AuditOutcome.values()));
        Forms.line(page, "Booking", "bookingId", form.get("bookingId"));
        Forms.phone(page, "Virtual number", "virtualNumber", form.get("virtualNumber"));
        Forms.phone(page, "Phone of a party", "phone", form.get("phone"));
        Forms.time(page, "From", "from", form.get("from"));
        Forms.time(page, "Until", "to", form.get("to"));
        page.leaf("button", "Search", "class", "main").close();
        Answer found = visit.send("POST", "/audit/search", asked);
        if (!found.isDone()) {
            return Layout.page(
                    visit, found.status(), "Audit", Layout.refusal(found).add(page));
        }
        list(
                page,
                visit,
                found,
                "No row matches. Requests over HTTP and in this console are audited; changes by Java code are not.");
        Forms.older(page, visit, "audit", found.text("next"));
        return Layout.page(visit, "Audit", page);
    }

    /** Adds a table of rows. */
    static void list(Html page, Visit visit, Answer found, String none) {
        Rows.table(
                page,
                visit,
                "Audit",
                none,
                found.items("items"),
                "Time:time:at,Who:who:who,Address:text:address,Action:words:action,Outcome:badge:outcome,"
                        + "Of:subject:bookingId,Phone:text:phoneTag,Detail:text:detail");
    }
}
