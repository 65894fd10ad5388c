package io.github.numbermasking.core;

/**
 * Something is broken: the database is away, its tables are not ours, or a row is not as it must be. An expected refusal is
 * never an exception. The message names no phone number and no secret. {@link #retry()} says whether the same request may
 * succeed later.
 */
public class MaskingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whether it helps to repeat what failed. */
    public enum Retry {
        /** The same request may succeed later: the database was away, slow or busy. */
        LATER,
        /** The same transaction may succeed: roll it back, and repeat it from its beginning. */
        TRANSACTION,
        /** The same request fails again until somebody has mended the tables, the data or the settings. */
        AFTER_REPAIR
    }

    /** What failed. */
    public enum Failure {
        /** The database, its tables, or what they hold. */
        DATABASE,
        /** The database did not answer in time. */
        DEADLINE,
        /** Too many requests were waiting for the database. */
        TOO_MANY_AT_ONCE,
        /** A booking leads to a number that must not be called. */
        DESTINATION,
        /** Something unexpected, in number masking or a driver. */
        INTERNAL
    }

    private final Retry retry;
    private final Failure failure;

    /** A failure that may be over later. */
    public MaskingException(String message) {
        this(message, Failure.DATABASE);
    }

    /**
     * A failure that may be over later.
     *
     * @param failure what failed
     */
    public MaskingException(String message, Failure failure) {
        this(message, Retry.LATER, failure);
    }

    /**
     * A failure.
     *
     * @param message says what is broken, in words that may be logged
     * @param retry whether it helps to repeat what failed
     */
    public MaskingException(String message, Retry retry) {
        this(message, retry, Failure.DATABASE);
    }

    /**
     * A failure.
     *
     * @param message says what is broken, in words that may be logged
     * @param retry whether it helps to repeat what failed
     * @param failure what failed
     */
    public MaskingException(String message, Retry retry, Failure failure) {
        super(message);
        this.retry = retry;
        this.failure = failure;
    }

    /** What failed. */
    public final Failure failure() {
        return failure;
    }

    /** Whether it helps to repeat what failed. */
    public final Retry retry() {
        return retry;
    }
}
