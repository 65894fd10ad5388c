package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.MaskingException;

/** Thrown if the server that answered is not the primary. Its answers may be outdated, and it takes no writes. */
public final class NotPrimaryException extends MaskingException {

    private static final long serialVersionUID = 1L;

    NotPrimaryException(String how) {
        super("the database's address leads to a server that is not the primary, or that takes no writes: " + how);
    }
}
