package io.github.numbermasking.core;

/**
 * Others changed the same booking or number again and again, so nothing was done. Nothing is broken: you may repeat the request
 * at once.
 */
public final class ContendedException extends MaskingException {

    private static final long serialVersionUID = 1L;

    /** Says what others changed. */
    public ContendedException(String what) {
        super(what);
    }
}
