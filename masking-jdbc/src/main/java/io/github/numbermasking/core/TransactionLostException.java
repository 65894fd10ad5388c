package io.github.numbermasking.core;

/** The host's transaction lost against another one, and only the host can repeat it: from its beginning. */
public final class TransactionLostException extends MaskingException {

    private static final long serialVersionUID = 1L;

    /** Says against what. */
    public TransactionLostException(String what) {
        super(what);
    }
}
