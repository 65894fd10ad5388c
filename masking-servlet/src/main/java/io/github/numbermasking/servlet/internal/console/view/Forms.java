package io.github.numbermasking.servlet.internal.console.view;

import io.github.numbermasking.servlet.internal.console.html.Html;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes forms and their fields. */
public final class Forms {

    /** The field that shows that a form comes from a page of this session. */
    static final String TOKEN = "token";

    /** The minutes that UTC is ahead of the browser's local time, in which it takes times; a script fills it. */
    public static final String OFFSET = "offset";

    private Forms() {}

    /** Opens a form that is sent to a page of the console. */
    public static Html begin(Html page, Visit visit, String path, String... attributes) {
        page.open("form", with(attributes, "method", "post", "action", visit.base() + path));
        return hidden(page, TOKEN, visit.session().formToken());
    }

    public static Html hidden(Html page, String name, String value) {
        return page.open("input", "type", "hidden", "name", name, "value", value);
    }

    /** Adds a labelled field of one line. */
    public static Html line(Html page, String label, String name, String value, String... attributes) {
        return page.open("label")
                .leaf("span", label)
                .open("input", with(attributes, "name", name, "value", value, "autocomplete", "off"))
                .close();
    }

    /** Adds a labelled field for a phone number. */
    public static Html phone(Html page, String label, String name, String value, String... attributes) {
        return line(page, label, name, value, with(attributes, "inputmode", "tel", "placeholder", "+65…"));
    }

    /** Adds a labelled field for a time, which a script takes as local time. */
    public static Html time(Html page, String label, String name, String value) {
        page.open("label")
                .open("span")
                .text(label + " (")
                .leaf("span", "UTC", "class", "zone")
                .text(")")
                .close();
        return page.open("input", "type", "datetime-local", "step", "1", "name", name, "value", value)
                .open("input", "type", "hidden", "name", name + OFFSET, "class", "offset", "data-of", name)
                .close();
    }

    /** Adds a labelled choice of words; the empty one stands for all. */
    public static Html choice(Html page, String label, String name, String chosen, List<String> words) {
        page.open("label").leaf("span", label).open("select", "name", name).leaf("option", "any", "value", "");
        for (String word : words) {
            if (word.equals(chosen)) {
                page.leaf("option", Texts.words(word), "value", word, "selected", "");
            } else {
                page.leaf("option", Texts.words(word), "value", word);
            }
        }
        return page.close().close();
    }

    /** Adds a form that is one button. */
    public static Html button(Html page, Visit visit, String path, String action, String label, String style) {
        begin(page, visit, path, "class", "one");
        return hidden(page, "action", action)
                .leaf("button", label, "class", style)
                .close();
    }

    /** Adds a form that is one button, which must be unfolded first, with a sentence about what it does. */
    public static Html sure(Html page, Visit visit, String path, String action, String label, String sentence) {
        page.open("details", "class", "sure").leaf("summary", label + "…").leaf("p", sentence);
        return button(
                        page,
                        visit,
                        path,
                        action,
                        "Yes: " + label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1),
                        "danger")
                .close();
    }

    /** Adds a form that asks for the next page of a search: the same fields once more, and where to begin. */
    public static void older(Html page, Visit visit, String path, String next) {
        if (next.isEmpty()) {
            return;
        }
        begin(page, visit, path, "class", "one");
        for (Map.Entry<String, String> field : visit.form().fields().entrySet()) {
            if (!field.getKey().equals(TOKEN) && !field.getKey().equals("after")) {
                hidden(page, field.getKey(), field.getValue());
            }
        }
        hidden(page, "after", next).leaf("button", "Older").close();
    }

    private static String[] with(String[] some, String... more) {
        String[] all = new String[some.length + more.length];
        System.arraycopy(more, 0, all, 0, more.length);
        System.arraycopy(some, 0, all, more.length, some.length);
        return all;
    }
}
