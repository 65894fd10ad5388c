package io.github.numbermasking.servlet.internal.platform;

/** The platform's API could not be asked, or did not do what it was asked for; the message says why and holds no secret. */
public final class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what went wrong, for an operator. */
    public PlatformException(String why) {
        super(why);
    }
}
