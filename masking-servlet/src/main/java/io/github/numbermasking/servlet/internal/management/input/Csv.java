package io.github.numbermasking.servlet.internal.management.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads comma-separated values by RFC 4180, with two differences: empty lines are skipped, and semicolons separate the
 * values if the first line has semicolons and no comma. Spreadsheets write such files where the comma is the decimal sign.
 * For one thread.
 *
 * <p>Only one record is in memory at a time: a megabyte can hold half a million.
 *
 * <p>Our own, because a library would add a third of a megabyte to the drop-in JARs, and would accept malformed files.
 */
final class Csv {

    private static final int MOST_CELLS = 100;

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
        took('\uFEFF');
        skipEmptyLines();
        separator = separator(text, at);
    }

    /** A record, and the line in which it begins, counted from 1. */
    record Row(int line, List<String> cells) {}

    /**
     * Reads all records, including the header. Lines end in CRLF or LF. A byte order mark at the beginning, which
     * spreadsheets write, is skipped.
     *
     * @param reader gets the records, one after the other
     * @throws MalformedException naming the first malformed line
     */
    static void read(String text, Consumer<Row> reader) throws MalformedException {
        Csv csv = new Csv(text);
        while (csv.at < text.length()) {
            reader.accept(csv.row());
            csv.skipEmptyLines();
        }
    }

    /** Finds the separator in the first line. */
    private static char separator(String text, int from) {
        int end = text.indexOf('\n', from);
        String first = text.substring(from, end < 0 ? text.length() : end);
        return first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    }

    private void skipEmptyLines() {
        while (text.startsWith("\n", at) || text.startsWith("\r\n", at)) {
            at = text.indexOf('\n', at) + 1;
            line++;
        }
    }

    private Row row() throws MalformedException {
        int first = line;
        List<String> cells = new ArrayList<>();
        do {
            if (cells.size() == MOST_CELLS) {
                throw malformed("a line has at most " + MOST_CELLS + " values");
            }
            cells.add(took('"') ? quoted() : plain());
        } while (took(separator));
        boolean carriageReturn = took('\r');
        if (!took('\n') && (carriageReturn || at < text.length())) {
            throw malformed(
                    carriageReturn ? "a line ends in CRLF or LF" : "a value with a quote in it is not quoted well");
        }
        line++;
        return new Row(first, cells);
    }

    private String plain() {
        int first = at;
        while (at < text.length() && text.charAt(at) != separator && "\"\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(first, at);
    }

    /** Reads a quoted value; a quote inside is written twice. */
    private String quoted() throws MalformedException {
        StringBuilder value = new StringBuilder();
        int opened = line;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"' && !took('"')) {
                return value.toString();
            }
            line += next == '\n' ? 1 : 0;
            value.append(next);
        }
        line = opened;
        throw malformed("a quote is not closed");
    }

    private boolean took(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private MalformedException malformed(String what) {
        return new MalformedException("line " + line + ": " + what);
    }

    /** The text is malformed. The message names the line and the fault, and quotes nothing. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        private MalformedException(String message) {
            super(message, null, false, false);
        }
    }
}
