package io.github.numbermasking.jdbc.options;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds constructs in a SELECT that hide its parameters, or look like one. Only some databases know them, or they read them in
 * another way than the parser that finds the parameters. For one text and one thread.
 */
final class UnclearSql {

    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z0-9_]*)?\\$");
    private static final Pattern PARAMETER = Pattern.compile(":(?:caller|virtualNumber)\\b");

    private final String text;
    private int at;
    private int brackets;

    private UnclearSql(String text) {
        this.text = text;
    }

    /** Finds the first such construct. The result says where it is and what to write instead; it is empty if there is none. */
    static Optional<String> in(String text) {
        return new UnclearSql(text).find();
    }

    private Optional<String> find() {
        while (at < text.length()) {
            Optional<String> unclear = next();
            if (unclear.isPresent()) {
                return unclear;
            }
        }
        return Optional.empty();
    }

    /** Reads the construct that begins here, and goes to its end. */
    private Optional<String> next() {
        char c = text.charAt(at);
        return switch (c) {
            case '\'', '"' -> quoted(c);
            case '`' -> inBackticks();
            case '/' -> text.startsWith("/*", at) ? comment() : passed(1);
            case '-' -> text.startsWith("--", at) ? passed(lineEnd() - at) : passed(1);
            case '#' -> hash();
            case '$' -> dollar();
            case '?' ->
                text.startsWith("??", at)
                        ? passed(2)
                        : unclear(
                                "a question mark",
                                "write :caller and :virtualNumber for parameters, and ?? for the operator ?");
            case '\\' ->
                text.startsWith("\\:", at)
                        ? passed(2)
                        : unclear("a backslash", "it may stand in quotes, and before a colon");
            case ':' -> colon();
            case '[', ']' -> bracket(c);
            default -> passed(1);
        };
    }

    private Optional<String> passed(int characters) {
        at += characters;
        return Optional.empty();
    }

    private Optional<String> unclear(String construct, String remedy) {
        return Optional.of(construct + " at character " + (at + 1) + " is not understood: " + remedy);
    }

    /** Reads a text in quotes. A backslash before a quote ends the text on one database and not on another. */
    private Optional<String> quoted(char quote) {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            return unclear("a quote that is not closed", "close it");
        }
        int backslashes = 0;
        while (text.charAt(end - 1 - backslashes) == '\\') {
            backslashes++;
        }
        if (backslashes % 2 == 1) {
            return unclear("a text in quotes with a backslash before a quote", "write the quote twice");
        }
        return passed(end + 1 - at);
    }

    private Optional<String> inBackticks() {
        int end = text.indexOf('`', at + 1);
        if (end < 0) {
            return unclear("a backtick that is not closed", "close it");
        }
        return hidesAnything(text.substring(at + 1, end))
                ? unclear("a name in backticks with more than letters in it", "give the column another name in a view")
                : passed(end + 1 - at);
    }

    private Optional<String> comment() {
        int end = text.indexOf("*/", at + 2);
        if (text.startsWith("/*!", at) || text.startsWith("/*M!", at)) {
            return unclear("a comment that MySQL runs", "leave it out");
        }
        if (end < 0) {
            return unclear("a comment that is not closed", "close it");
        }
        return text.substring(at + 2, end).contains("/*")
                ? unclear("a comment in a comment", "leave the inner one out")
                : passed(end + 2 - at);
    }

    /** Reads a hash, which is part of an operator on PostgreSQL, and begins a comment on MySQL. */
    private Optional<String> hash() {
        boolean operator = text.startsWith("#>", at) || text.startsWith("#-", at);
        return !operator && hidesAnything(text.substring(at + 1, lineEnd()))
                ? unclear("a comment that begins with #", "begin it with -- and a blank")
                : passed(1);
    }

    private Optional<String> dollar() {
        Matcher quote = DOLLAR_QUOTE.matcher(text).region(at, text.length());
        return quote.lookingAt() && (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
                ? unclear("a text quoted by " + quote.group(), "quote it by '")
                : passed(1);
    }

    private Optional<String> bracket(char c) {
        brackets += c == '[' ? 1 : -1;
        return passed(1);
    }

    private Optional<String> colon() {
        if (text.startsWith("::", at)) {
            return passed(2);
        }
        boolean parameter = PARAMETER.matcher(text).region(at, text.length()).lookingAt()
                && text.substring(0, at).stripTrailing().matches("(?s).*[\\[(,]");
        return brackets > 0 && !parameter ? unclear("an array slice", "write \\: for its colon") : passed(1);
    }

    private static boolean hidesAnything(String part) {
        return part.matches("(?s).*(?:['\":?;]|/\\*|--).*");
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }
}
