package io.github.numbermasking.servlet.internal.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** Gives the failure of a request the same exception for every client, since its name is told to operators. */
final class Failures {

    private Failures() {}

    static IOException plain(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TooLargeReplyException tooLarge) {
            return tooLarge;
        }
        if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException) {
            return new ConnectException(cause.getMessage());
        }
        if (cause instanceof SocketTimeoutException) {
            return new SocketTimeoutException(cause.getMessage());
        }
        if (cause instanceof SSLException) {
            return new SSLException(cause.getMessage(), cause);
        }
        return new IOException(cause.getMessage(), cause);
    }
}
