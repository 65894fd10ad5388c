package io.github.numbermasking.core.pool;

/** The result of adding a number to the pool, or changing it. */
public sealed interface PutNumberResult {

    /** The number is new in the pool. */
    record Added(PoolNumber number) implements PutNumberResult {}

    /** The number was in the pool, and is now as you asked. */
    record Updated(PoolNumber number) implements PutNumberResult {}

    /** Refused: it is the phone number of a live booking's party. */
    record InUse() implements PutNumberResult {}
}
