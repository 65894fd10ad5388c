package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.value.PhoneNumber;

/** The events that are not in the store yet. */
public interface WaitingEvents {

    /** No event waits. */
    WaitingEvents NONE = (phone, deadlineNanos) -> true;

    /**
     * Has the events stored that wait, as far as that is possible now, and removes those that contain the number and still wait.
     *
     * @param deadlineNanos the end of the wait, by {@link System#nanoTime()}
     * @return false if that could not be done by then
     */
    boolean forget(PhoneNumber phone, long deadlineNanos);
}
