package io.github.numbermasking.simulator.session;

import java.util.Map;

/**
 * Why a session failed, its {@code errorDetails}.
 *
 * @param code 8x8's number for it, below zero
 * @param message 8x8's words for it
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

    /** The error with 8x8's number; one that 8x8 does not document is "unknown". */
    public static SessionError of(int code) {
        return new SessionError(code, MESSAGES.getOrDefault(code, UNKNOWN));
    }
}
