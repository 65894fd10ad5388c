package io.github.numbermasking.servlet.internal.platform;

/** A request to the platform's API failed. The message says why, and contains no secret. */
public final class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception with the reason, for an operator. */
    public PlatformException(String why) {
        super(why);
    }
}
