package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.MaskingException;

/** Thrown if what was read is no longer true, so that the transaction must start again. */
public final class StaleException extends MaskingException {

    private static final long serialVersionUID = 1L;

    public StaleException(String what) {
        super(what);
    }
}
