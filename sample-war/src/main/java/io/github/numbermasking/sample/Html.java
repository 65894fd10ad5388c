package io.github.numbermasking.sample;

/** The few pieces of HTML that every form needs. */
final class Html {

    private Html() {}

    /** Text as HTML shows it, in an element or in a quoted attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A hidden field of a form. */
    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escaped(value) + "\">";
    }

    /** A button that sends its form with this action. */
    static String button(String action, String label) {
        return "<button name=\"action\" value=\"" + action + "\">" + label + "</button>";
    }
}
