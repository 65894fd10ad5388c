package io.github.numbermasking.core.pool;

import io.github.numbermasking.core.value.PhoneNumber;
import java.util.List;

/** The result of an import: all changes of the pool, or none. */
public sealed interface ImportResult {

    /**
     * The pool is as asked. Immutable and thread-safe.
     *
     * @param added how many numbers came into the pool; zero or more
     * @param updated how many were in the pool, and have another country, status, wish or reference now
     * @param unchanged how many were in the pool as asked
     */
    record Imported(int added, int updated, int unchanged) implements ImportResult {}

    /**
     * Refused, and nothing was changed. Immutable and thread-safe.
     *
     * @param numbers the new numbers that are a live booking's party, in their order; toString does not show them
     */
    record InUse(List<PhoneNumber> numbers) implements ImportResult {

        /** Takes a copy of the list. */
        public InUse {
            numbers = List.copyOf(numbers);
        }
    }
}
