package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.StaticMethod;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.LogRecord;

/** Writes log lines by java.util.logging, as {@code System.Logger} does unless the host replaces it. Thread-safe. */
public final class Logging implements Logger {

    private static final Map<Level, java.util.logging.Level> LEVELS = new EnumMap<>(Level.class);

    static {
        LEVELS.put(Level.ALL, java.util.logging.Level.ALL);
        LEVELS.put(Level.TRACE, java.util.logging.Level.FINER);
        LEVELS.put(Level.DEBUG, java.util.logging.Level.FINE);
        LEVELS.put(Level.INFO, java.util.logging.Level.INFO);
        LEVELS.put(Level.WARNING, java.util.logging.Level.WARNING);
        LEVELS.put(Level.ERROR, java.util.logging.Level.SEVERE);
        LEVELS.put(Level.OFF, java.util.logging.Level.OFF);
    }

    private final java.util.logging.Logger log;

    private Logging(String name) {
        log = java.util.logging.Logger.getLogger(name);
    }

    /** Returns the logger of that name. */
    @StaticMethod(of = System.class)
    public static Logger getLogger(String name) {
        return new Logging(name);
    }

    @Override
    public boolean isLoggable(Level level) {
        return log.isLoggable(LEVELS.get(level));
    }

    @Override
    public void log(Level level, String message) {
        write(level, message, null, null);
    }

    @Override
    public void log(Level level, String message, Throwable thrown) {
        write(level, message, thrown, null);
    }

    @Override
    public void log(Level level, String message, Object... values) {
        write(level, message, null, values);
    }

    /** Names the caller, which java.util.logging would take for this class. */
    private void write(Level level, String message, Throwable thrown, Object[] values) {
        if (!isLoggable(level)) {
            return;
        }
        LogRecord line = new LogRecord(LEVELS.get(level), message);
        line.setLoggerName(log.getName());
        line.setThrown(thrown);
        line.setParameters(values);
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (!frame.getClassName().equals(Logging.class.getName())) {
                line.setSourceClassName(frame.getClassName());
                line.setSourceMethodName(frame.getMethodName());
                break;
            }
        }
        log.log(line);
    }
}
