package io.github.numbermasking.core.pool;

/** The result of taking a number out of the pool. */
public sealed interface RemoveNumberResult {

    /** The number was taken out of the pool. */
    record Removed() implements RemoveNumberResult {}

    /** The number is not in the pool. */
    record NotFound() implements RemoveNumberResult {}

    /** Refused: a live or cooling booking uses it. */
    record InUse() implements RemoveNumberResult {}
}
