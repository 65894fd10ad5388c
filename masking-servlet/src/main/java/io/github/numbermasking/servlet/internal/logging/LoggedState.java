package io.github.numbermasking.servlet.internal.logging;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers the last logged state, so that the log mentions a state when it begins, and not again while it lasts.
 * Thread-safe.
 */
public final class LoggedState {

    /** The state without trouble. */
    public static final String GOOD = "";

    private final AtomicReference<String> last = new AtomicReference<>(GOOD);

    /** Begins with {@link #GOOD}. */
    public LoggedState() {}

    /** Sets the state. True if it differs from the last one, and so must be logged. */
    public boolean changesTo(String state) {
        return !state.equals(last.get()) && !state.equals(last.getAndSet(state));
    }
}
