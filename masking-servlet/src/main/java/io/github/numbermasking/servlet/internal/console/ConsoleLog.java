package io.github.numbermasking.servlet.internal.console;

import io.github.numbermasking.core.internal.logging.ThrottledLog;

/** Writes the console's lines of the log. A class of its own, because the JAR holds each class with a logger twice. Thread-safe. */
final class ConsoleLog {

    private static final System.Logger LOG = System.getLogger(ConsoleLog.class.getName());

    private final ThrottledLog throttled = new ThrottledLog(LOG);

    void failedTry() {
        throttled.warn(
                "somebody tried to log in to the console with a name and a secret that are not in masking.operators");
    }

    static void noOperators() {
        LOG.log(
                System.Logger.Level.WARNING,
                "number masking: masking.console is true, but the console is off, because masking.operators is not set");
    }
}
