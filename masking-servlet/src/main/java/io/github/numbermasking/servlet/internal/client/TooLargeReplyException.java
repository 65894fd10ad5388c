package io.github.numbermasking.servlet.internal.client;

import java.io.IOException;

/** The body of a reply has more bytes than allowed. */
public final class TooLargeReplyException extends IOException {

    private static final long serialVersionUID = 1L;
}
