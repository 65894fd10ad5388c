package io.github.numbermasking.core.pool;

import io.github.numbermasking.core.value.VirtualNumber;
import java.util.List;

/**
 * The health of the store and the pool. Immutable and thread-safe.
 *
 * @param database whether it answers
 * @param schema whether tables and keys are as they must be; false also while the database does not answer
 * @param usableNumbers how many virtual numbers take new bookings
 * @param clashing at most a hundred virtual numbers that are also a live booking's party, to whom no call is connected, and numbers that
 *     the platform's last report named and that were not taken into the pool because they were a live booking's party
 * @param cause why calls cannot be answered, in words that may be logged; "" if they can be, or if it is not known
 */
public record Health(boolean database, boolean schema, long usableNumbers, List<VirtualNumber> clashing, String cause) {

    /** Takes a copy of the list. */
    public Health {
        clashing = List.copyOf(clashing);
    }

    /** The health of a store that is up. */
    public static Health up(long usableNumbers, List<VirtualNumber> clashing) {
        return new Health(true, true, usableNumbers, clashing, "");
    }

    /**
     * The health of a store that is down.
     *
     * @param database whether the database answers
     * @param cause why calls cannot be answered
     */
    public static Health down(boolean database, String cause) {
        return new Health(database, false, 0, List.of(), cause);
    }

    /** Whether calls can be answered. */
    public boolean isUp() {
        return database && schema;
    }
}
