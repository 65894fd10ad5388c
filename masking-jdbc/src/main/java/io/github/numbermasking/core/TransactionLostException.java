package io.github.numbermasking.core;

/** The host's transaction lost against another one. Only the host can repeat it, from its beginning. */
public final class TransactionLostException extends MaskingException {

    private static final long serialVersionUID = 1L;

    /** Says what it lost against. */
    public TransactionLostException(String what) {
        super(what, Retry.TRANSACTION);
    }
}
