package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.InPlaceOf;

/** Writes log lines. */
@InPlaceOf("java.lang.System$Logger")
public interface Logger {

    /** How important a log line is. */
    @InPlaceOf("java.lang.System$Logger$Level")
    enum Level {
        ALL,
        TRACE,
        DEBUG,
        INFO,
        WARNING,
        ERROR,
        OFF
    }

    /** Whether such lines are written at all. */
    boolean isLoggable(Level level);

    /** Writes a line. */
    void log(Level level, String message);

    /** Writes a line with an exception. */
    void log(Level level, String message, Throwable thrown);

    /** Writes a line with values in the places {0}, {1} and so on. */
    void log(Level level, String message, Object... values);
}
