package io.github.numbermasking.core;

/**
 * Others changed the same booking or number again and again, and what was asked for has not been done. Nothing is broken:
 * it may be repeated.
 */
public final class ContendedException extends MaskingException {

    private static final long serialVersionUID = 1L;

    /** Says what others changed. */
    public ContendedException(String what) {
        super(what);
    }
}
