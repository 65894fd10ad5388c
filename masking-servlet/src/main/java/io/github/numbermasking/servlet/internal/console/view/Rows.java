package io.github.numbermasking.servlet.internal.console.view;

import io.github.numbermasking.servlet.internal.console.html.Html;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * Shows objects of the API as tables and lists of facts. A specification names what is shown, separated by commas: each as a
 * label, a kind and the path of a value, with colons between. The specification is one text, because code for each cell would
 * make the JAR much larger.
 */
public final class Rows {

    private Rows() {}

    /** Adds a table in a box of its own, which the keyboard can scroll; or a sentence, if there are no items. */
    public static void table(
            Html page, Visit visit, String name, String none, List<JsonObject> items, String specification) {
        if (items.isEmpty()) {
            page.leaf("p", none, "class", "empty");
            return;
        }
        String[] columns = specification.split(",");
        page.open("div", "class", "box", "tabindex", "0", "role", "region", "aria-label", name)
                .open("table")
                .open("thead")
                .open("tr");
        for (String column : columns) {
            page.leaf("th", column.split(":")[0], "scope", "col");
        }
        page.close().close().open("tbody");
        for (JsonObject item : items) {
            page.open("tr");
            for (String column : columns) {
                String[] parts = column.split(":");
                page.open("td", "data-of", parts[0]); // on a narrow screen, each cell names its column
                value(page, visit, item, parts[1], parts[2]);
                page.close();
            }
            page.close();
        }
        page.close().close().close();
    }

    /** Adds a list of facts, without those that are empty. */
    public static void facts(Html page, Visit visit, JsonObject item, String specification) {
        boolean empty = true;
        for (String fact : specification.split(",")) {
            String[] parts = fact.split(":");
            if (!Answer.text(item, parts[2]).isEmpty()) {
                if (empty) {
                    page.open("dl", "class", "facts");
                    empty = false;
                }
                page.leaf("dt", parts[0]).open("dd");
                value(page, visit, item, parts[1], parts[2]);
                page.close();
            }
        }
        if (!empty) {
            page.close();
        }
    }

    private static void value(Html page, Visit visit, JsonObject item, String kind, String path) {
        String text = Answer.text(item, path);
        switch (kind) {
            case "time" -> Texts.time(page, text);
            case "words" -> page.text(Texts.words(text));
            case "badge" -> Texts.badge(page, text);
            case "seconds" -> page.text(text.isEmpty() ? "–" : text + " s");
            case "texts" -> page.text(String.join(", ", Answer.texts(item, path)));
            case "booking" -> link(page, visit, "bookings/", text);
            case "number" -> link(page, visit, "numbers/", text);
            case "call" -> link(page, visit, "calls/", text);
            case "who" -> page.text(text + " (" + Texts.words(Answer.text(item, "role")) + ")");
            case "subject" -> {
                link(page, visit, "bookings/", text).text(" ");
                link(page, visit, "numbers/", Answer.text(item, "virtualNumber"))
                        .text(" ");
                link(page, visit, "calls/", Answer.text(item, "sessionId"));
            }
            case "callTime" -> {
                page.open("a", "href", visit.base() + "calls/" + Answer.text(item, "sessionId"));
                Texts.time(page, text).close();
            }
            case "state" -> {
                Texts.badge(page, text).text(" ");
                Texts.badge(page, Answer.text(item, "draining").equals("true") ? "DRAINING" : "");
            }
            default -> page.text(text);
        }
    }

    /** Adds a link to a booking, a call or a number; an id that was replaced by a hash is only a text. */
    public static Html link(Html page, Visit visit, String path, String id) {
        return id.isEmpty() || id.startsWith("#")
                ? page.text(id)
                : page.leaf("a", id, "href", visit.base() + path + id.replace("+", "%2B"));
    }
}
