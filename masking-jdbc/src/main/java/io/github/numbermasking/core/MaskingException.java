package io.github.numbermasking.core;

/**
 * Something is broken: the database is away, its schema is not ours, or a row is not as it must be. An expected refusal
 * is never an exception. The message names no phone number and no secret.
 */
public class MaskingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is broken, in words that may be logged. */
    public MaskingException(String message) {
        super(message);
    }
}
