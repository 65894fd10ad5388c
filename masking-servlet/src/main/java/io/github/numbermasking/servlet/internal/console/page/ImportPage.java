package io.github.numbermasking.servlet.internal.console.page;

import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.servlet.internal.console.html.Html;
import io.github.numbermasking.servlet.internal.console.view.Answer;
import io.github.numbermasking.servlet.internal.console.view.Forms;
import io.github.numbermasking.servlet.internal.console.view.Layout;
import io.github.numbermasking.servlet.internal.console.view.Texts;
import io.github.numbermasking.servlet.internal.console.view.Visit;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.management.input.NumberSheet;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Imports a list of numbers, after it has shown what would change. Thread-safe. */
public final class ImportPage {

    private static final String TITLE = "Import numbers";
    private static final String LIST = "list";

    /** The most lines of a preview. */
    private static final int MOST_SHOWN = 200;

    /** Shows the empty form. */
    public Reply show(Visit visit) throws Refusal {
        if (!visit.may(Role.OPERATOR)) {
            return Layout.refused(visit, TITLE, visit.sendText("/numbers/import", ""));
        }
        return Layout.page(visit, TITLE, form(visit, new Html()));
    }

    private static Html form(Visit visit, Html page) {
        Forms.hidden(Forms.begin(page, visit, "import"), "action", "preview");
        return page.open("label")
                .leaf(
                        "span",
                        "List as CSV; the first line names the columns number, country, status, draining, referenceId")
                .leaf("textarea", "\n" + visit.form().get(LIST), "name", LIST, "required", "", "spellcheck", "false")
                .close()
                .open("p")
                .leaf("button", "Show what would change", "class", "main")
                .close()
                .close()
                .leaf("p", "Only number is required. An empty cell changes nothing.", "class", "hint");
    }

    /** Shows what a list would change, or imports it. */
    public Reply change(Visit visit) throws Refusal {
        String list = visit.form().get(LIST);
        if (!visit.may(Role.OPERATOR) || visit.form().get("action").equals("import")) {
            Answer done = visit.sendText("/numbers/import", list);
            if (done.status() == 403) {
                return Layout.refused(visit, TITLE, done);
            }
            return done.isDone() ? imported(visit, done) : again(visit, done);
        }
        NumberSheet sheet;
        try {
            sheet = NumberSheet.read(list);
        } catch (Refusal e) {
            return again(visit, Answer.of(e.reply()));
        }
        Map<String, PoolNumber> known = new HashMap<>();
        Answer trouble = readPool(visit, known);
        return trouble.isDone() ? preview(visit, sheet, known) : again(visit, trouble);
    }

    private static Reply again(Visit visit, Answer trouble) {
        return Layout.page(visit, trouble.status(), TITLE, form(visit, Layout.refusal(trouble)));
    }

    private static Reply imported(Visit visit, Answer done) throws Refusal {
        return Layout.page(
                visit,
                TITLE,
                new Html()
                        .leaf(
                                "p",
                                "The list was imported: " + done.text("added") + " added, " + done.text("updated")
                                        + " changed, " + done.text("unchanged") + " as before.",
                                "class",
                                "notice good",
                                "role",
                                "status")
                        .open("p")
                        .leaf("a", "To the numbers", "href", visit.base() + "numbers")
                        .close());
    }

    /** Reads the whole pool, page by page; returns the last answer. */
    private static Answer readPool(Visit visit, Map<String, PoolNumber> known) {
        Answer page = visit.get("/numbers", Map.of());
        while (page.isDone()) {
            for (JsonObject item : page.items("items")) {
                known.put(
                        Answer.text(item, "number"),
                        new PoolNumber(
                                new VirtualNumber(PhoneNumber.parse(Answer.text(item, "number"))
                                        .orElseThrow(IllegalStateException::new)),
                                Answer.text(item, "country"),
                                NumberStatus.valueOf(Answer.text(item, "status")),
                                Answer.text(item, "draining").equals("true"),
                                Answer.text(item, "referenceId"),
                                0));
            }
            if (page.text("next").isEmpty()) {
                return page;
            }
            page = visit.get("/numbers", Map.of("after", page.text("next")));
        }
        return page;
    }

    private static Reply preview(Visit visit, NumberSheet sheet, Map<String, PoolNumber> known) throws Refusal {
        int added = 0;
        int changed = 0;
        int same = 0;
        Html lines = new Html();
        Texts.table(lines, "What would change", "Number", "Change", "Status", "Country", "Reference");
        for (Map.Entry<VirtualNumber, NumberChange> line : sheet.changes().entrySet()) {
            PoolNumber before = known.get(line.getKey().e164());
            PoolNumber after = line.getValue()
                    .applyTo(
                            before == null
                                    ? new PoolNumber(line.getKey(), "", NumberStatus.ACTIVE, false, "", 0)
                                    : before);
            if (after.equals(before)) {
                same++;
                continue;
            }
            added += before == null ? 1 : 0;
            changed += before == null ? 0 : 1;
            if (added + changed <= MOST_SHOWN) {
                lines.open("tr");
                Texts.cell(lines, "Number").text(line.getKey().e164()).close();
                Texts.cell(lines, "Change")
                        .text(before == null ? "new" : "changes")
                        .close();
                Texts.badge(Texts.cell(lines, "Status"), after.status().name());
                if (after.draining()) {
                    Texts.badge(lines.text(" "), "DRAINING");
                }
                lines.close();
                Texts.cell(lines, "Country").text(after.country()).close();
                Texts.cell(lines, "Reference").text(after.referenceId()).close().close();
            }
        }
        Texts.endTable(lines);
        Html page = new Html()
                .leaf(
                        "p",
                        added + " numbers would be added, " + changed + " changed, and " + same + " stay as they are."
                                + (added + changed > MOST_SHOWN ? " The first " + MOST_SHOWN + " are shown." : ""),
                        "class",
                        "notice",
                        "role",
                        "status");
        if (added + changed > 0) {
            page.add(lines);
            Forms.hidden(Forms.begin(page, visit, "import", "class", "one"), "action", "import");
            Forms.hidden(page, LIST, visit.form().get(LIST))
                    .leaf("button", "Import now", "class", "main")
                    .close();
        }
        return Layout.page(visit, TITLE, page.leaf("h2", "Change the list").add(form(visit, new Html())));
    }
}
