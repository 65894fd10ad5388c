package io.github.numbermasking.simulator.session;

import java.util.Map;

/**
 * The reason why a session failed, written as {@code errorDetails}.
 *
 * @param code 8x8's error code, below zero
 * @param message 8x8's message
 */
public record SessionError(int code, String message) {

    public static final int CONNECTIVITY = -2002;
    public static final int CALLFLOW_INVALID = -2003;
    public static final int CALLER_ID_NOT_WHITELISTED = -2008;

    private static final String UNKNOWN = "Unknown error";

    private static final Map<Integer, String> MESSAGES = Map.ofEntries(
            Map.entry(-2001, "Internal error"),
            Map.entry(CONNECTIVITY, "Connectivity error"),
            Map.entry(CALLFLOW_INVALID, "Callflow is invalid"),
            Map.entry(-2004, "No coverage available for requested area"),
            Map.entry(-2005, "Text to speech failed"),
            Map.entry(-2006, "File download failed"),
            Map.entry(-2007, "Validity expired"),
            Map.entry(CALLER_ID_NOT_WHITELISTED, "Caller id is not whitelisted"),
            Map.entry(-2009, "Scenario parameters are invalid"),
            Map.entry(-2010, "Trunk capacity exceeded"),
            Map.entry(-9999, UNKNOWN));

    /** The error with this code. A code that 8x8 does not document gets the message "Unknown error". */
    public static SessionError of(int code) {
        return new SessionError(code, MESSAGES.getOrDefault(code, UNKNOWN));
    }
}
