package io.github.numbermasking.core.internal.measure;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingResult;

/**
 * Counts and times the work of number masking. Implementations are thread-safe, return at once, and never throw. By default,
 * nothing is counted.
 */
public interface Meter {

    /** Counts nothing. */
    Meter NONE = new Meter() {};

    /** A request to book has ended. In a host's transaction, it may still be rolled back. */
    default void booked(BookingResult result) {}

    /** A request to book has failed. */
    default void bookingFailed() {}

    /**
     * Work on the database has ended well, also if it refused something.
     *
     * @param nanos how long it took, with the wait for a connection and with all repetitions
     */
    default void worked(DatabaseWork work, long nanos) {}

    /**
     * Work on the database has failed.
     *
     * @param nanos how long it took, with the wait for a connection and with all repetitions
     */
    default void failed(DatabaseWork work, long nanos, MaskingException failure) {}

    /** Rows were removed because they were over or too old. */
    default void removed(Removal removal, long rows) {}

    /** A pass of the removal of rows has ended, and looked at everything that was due. */
    default void removalPassed() {}
}
