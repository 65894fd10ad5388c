package io.github.numbermasking.servlet.internal.console.view;

import io.github.numbermasking.servlet.internal.console.html.Html;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes words and times as people read them, and reads the times that they type. */
public final class Texts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Texts() {}

    /** Writes a word of the API in small letters. */
    public static String words(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Adds a time, which a script shows in local time; a dash if there is none. */
    public static Html time(Html page, String time) {
        if (time.isEmpty()) {
            return page.text("–");
        }
        try {
            return page.leaf("time", TIME.format(Instant.parse(time)) + " UTC", "datetime", time);
        } catch (DateTimeException e) {
            return page.text(time);
        }
    }

    /**
     * Reads a time that was typed.
     *
     * @param offset the minutes that UTC is ahead, as a browser tells; "" for none
     * @return the time in ISO 8601; the text itself if it is no time, so that the API says what is wrong
     */
    public static String instant(String typed, String offset) {
        try {
            long minutes = offset.matches("-?[0-9]{1,4}") ? Long.parseLong(offset) : 0;
            return LocalDateTime.parse(typed)
                    .plusMinutes(minutes)
                    .toInstant(ZoneOffset.UTC)
                    .toString();
        } catch (DateTimeException e) {
            return typed;
        }
    }

    /** Adds a word as a badge, in a colour by whether it is good. */
    public static Html badge(Html page, String word) {
        if (word.isEmpty()) {
            return page.text("–");
        }
        String style = switch (word) {
            case "CONNECTED", "ACTIVE", "UP", "DONE", "CONNECT" -> " good";
            case "FAILED", "DOWN", "ERROR", "UNAVAILABLE", "INACTIVE", "UNHEALTHY" -> " bad";
            case "REFUSED", "BUSY", "NO_ANSWER", "DRAINING", "EXPIRING", "UNKNOWN", "ENDED" -> " fair";
            default -> "";
        };
        return page.leaf("span", words(word), "class", "badge" + style);
    }

    /** Opens a table in a box of its own, which the keyboard can scroll. */
    public static Html table(Html page, String name, String... columns) {
        page.open("div", "class", "box", "tabindex", "0", "role", "region", "aria-label", name)
                .open("table")
                .open("thead")
                .open("tr");
        for (String column : columns) {
            page.leaf("th", column, "scope", "col");
        }
        return page.close().close().open("tbody");
    }

    /** Closes a table. */
    public static Html endTable(Html page) {
        return page.close().close().close();
    }

    /** Opens a cell, which on a narrow screen shows the name of its column. */
    public static Html cell(Html page, String column) {
        return page.open("td", "data-of", column);
    }
}
