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
 */
public record Health(boolean database, boolean schema, long usableNumbers, List<VirtualNumber> clashing) {

    /** Takes a copy of the list. */
    public Health {
        clashing = List.copyOf(clashing);
    }

    /** Whether calls can be answered. */
    public boolean isUp() {
        return database && schema;
    }
}
