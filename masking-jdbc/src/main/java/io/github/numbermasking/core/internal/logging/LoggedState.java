package io.github.numbermasking.core.internal.logging;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers the logged states, so that the log mentions a state when it begins, and not again while it lasts. Several states
 * may last at the same time. Thread-safe.
 */
public final class LoggedState {

    /** The state without trouble. */
    public static final String GOOD = "";

    private final AtomicReference<Set<String>> lasting = new AtomicReference<>(Set.of());

    /** Begins with {@link #GOOD}. */
    public LoggedState() {}

    /** Returns the state that lasts; several are separated by "; ". */
    public String current() {
        return String.join("; ", lasting.get());
    }

    /** Sets the state. True if it differs from the last one, and so must be logged. */
    public boolean changesTo(String state) {
        Set<String> now = state.equals(GOOD) ? Set.of() : Set.of(state);
        return !now.equals(lasting.get()) && !now.equals(lasting.getAndSet(now));
    }

    /** Sets the states that last at the same time. Returns the new ones, which must be logged. */
    public List<String> changesTo(List<String> states) {
        Set<String> before = lasting.getAndSet(Set.copyOf(states));
        return states.stream()
                .distinct()
                .filter(state -> !before.contains(state))
                .toList();
    }

    /** Adds a state to those that last. True if it is new, and so must be logged. */
    public boolean adds(String state) {
        Set<String> before = lasting.getAndUpdate(
                states -> Stream.concat(states.stream(), Stream.of(state)).collect(Collectors.toUnmodifiableSet()));
        return !before.contains(state);
    }
}
