package io.github.numbermasking.servlet.internal.logging;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers the state that was logged last, so that the log tells of a state when it begins, and not again while it lasts.
 * Thread-safe.
 */
public final class LoggedState {

    /** The state in which there is nothing to tell. */
    public static final String GOOD = "";

    private final AtomicReference<String> last = new AtomicReference<>(GOOD);

    /** Begins with {@link #GOOD}. */
    public LoggedState() {}

    /** Takes note of the present state. True if it differs from the last one: then it is time to log it. */
    public boolean changesTo(String state) {
        return !state.equals(last.get()) && !state.equals(last.getAndSet(state));
    }
}
