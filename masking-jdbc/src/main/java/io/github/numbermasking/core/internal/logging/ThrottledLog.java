package io.github.numbermasking.core.internal.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Writes warnings for the operator, each at most once a minute: a refused client can repeat its request endlessly.
 * Thread-safe.
 */
public final class ThrottledLog {

    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final System.Logger log;
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    public ThrottledLog(System.Logger log) {
        this.log = log;
    }

    /**
     * Writes a text unless it was written within the last minute; "" writes nothing. Use it for few texts only: each is
     * remembered.
     */
    public void warn(String text) {
        warn(text, text);
    }

    /** Writes a text unless one of its kind was written within the last minute. Only the kinds are remembered. */
    public void warn(String text, String kind) {
        if (text.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        Long last = written.get(kind);
        if (last == null || now - last >= PAUSE_NANOS) {
            written.put(kind, now);
            log.log(System.Logger.Level.WARNING, "number masking: {0}", text);
        }
    }
}
