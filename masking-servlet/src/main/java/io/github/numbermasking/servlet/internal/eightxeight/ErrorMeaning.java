package io.github.numbermasking.servlet.internal.eightxeight;

import java.util.Map;

/** Explains 8x8's error codes, following its documentation. */
public final class ErrorMeaning {

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(-2001, "internal error of 8x8"),
            Map.entry(-2002, "8x8 could not reach the endpoint"),
            Map.entry(-2003, "the callflow was not valid"),
            Map.entry(-2004, "no coverage for the destination"),
            Map.entry(-2005, "the text could not be spoken"),
            Map.entry(-2006, "the file could not be downloaded"),
            Map.entry(-2007, "its validity had expired"),
            Map.entry(-2008, "the caller id is not whitelisted"),
            Map.entry(-2009, "the scenario's parameters were wrong"),
            Map.entry(-2010, "the trunk had no capacity left"),
            Map.entry(-9999, "unknown error"));

    private ErrorMeaning() {}

    /** Returns the meaning of a code; "unknown error" if it is not documented. */
    public static String of(int code) {
        return WORDS.getOrDefault(code, WORDS.get(-9999));
    }
}
