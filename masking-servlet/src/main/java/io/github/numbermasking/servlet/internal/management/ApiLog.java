package io.github.numbermasking.servlet.internal.management;

/** Logs what clients were shown and have done. A class of its own, because the drop-in JAR holds each class with a logger twice. */
final class ApiLog {

    private static final System.Logger LOG = System.getLogger(ApiLog.class.getName());

    private ApiLog() {}

    /** Logs a line with values in place of {0}, {1} and so on. */
    static void info(String line, Object... values) {
        LOG.log(System.Logger.Level.INFO, line, values);
    }
}
