package io.github.numbermasking.servlet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Lines in the log that tell the operator what to change, each once a minute at the most: whoever is refused can ask as often
 * as he likes. Thread-safe.
 */
final class Advice {

    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final System.Logger log;
    private final Map<String, Long> given = new ConcurrentHashMap<>();

    Advice(System.Logger log) {
        this.log = log;
    }

    /** Gives it, unless it was given just now; "" is none. There must be few texts: each is remembered. */
    void give(String text) {
        give(text, text);
    }

    /** The same where texts of one kind differ: of a kind one is given, and only kinds are remembered. */
    void give(String text, String kind) {
        if (text.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        Long next = given.get(kind);
        if (next == null || now - next >= PAUSE_NANOS) {
            given.put(kind, now);
            log.log(System.Logger.Level.WARNING, "number masking: {0}", text);
        }
    }
}
