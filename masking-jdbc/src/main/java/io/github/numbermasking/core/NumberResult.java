package io.github.numbermasking.core;

/** What became of a change of the pool. */
public sealed interface NumberResult {

    /** The number came into the pool. */
    record Added(PoolNumber number) implements NumberResult {}

    /** The number was in the pool, and is now as asked. */
    record Updated(PoolNumber number) implements NumberResult {}

    /** The number was taken out of the pool. */
    record Removed() implements NumberResult {}

    /** The number is not in the pool. */
    record NotFound() implements NumberResult {}

    /**
     * Refused: as a new number, because it is the number of a live booking's party; as one to remove, because a live or
     * cooling booking uses it.
     */
    record InUse() implements NumberResult {}
}
