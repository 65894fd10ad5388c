package io.github.numbermasking.servlet.internal.client;

import io.github.numbermasking.servlet.internal.platform.PlatformException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Sends requests over HTTP, and follows no redirect. Has no thread before the first request. Thread-safe. */
public final class Sender implements AutoCloseable {

    private final Supplier<HttpSender> factory;
    private Optional<HttpSender> sender = Optional.empty();
    private boolean closed;

    /**
     * Makes a sender with the client of this version of Java.
     *
     * @param platform the name of the platform that gets the requests, for the names of threads
     */
    public Sender(String platform) {
        this(() -> HttpSender.create(platform));
    }

    /** Makes a sender with a client of the caller's. */
    public Sender(Supplier<HttpSender> factory) {
        this.factory = factory;
    }

    /**
     * Sends a request. The caller waits as long as suits, and then cancels.
     *
     * @param largest the most bytes of a body that are read
     * @return the reply when it is complete, else a {@link java.net.ConnectException}, a
     *     {@link java.net.SocketTimeoutException}, a {@link javax.net.ssl.SSLException}, a {@link TooLargeReplyException}, or
     *     a plain {@link java.io.IOException} for anything else, whatever the client
     * @throws PlatformException if it is closed
     */
    public CompletableFuture<HttpReply> send(OutgoingRequest request, int largest) {
        try {
            return open().send(request, largest);
        } catch (RejectedExecutionException e) {
            throw closed(); // meanwhile
        }
    }

    private synchronized HttpSender open() {
        if (closed) {
            throw closed();
        }
        if (sender.isEmpty()) {
            sender = Optional.of(factory.get());
        }
        return sender.get();
    }

    private static PlatformException closed() {
        return new PlatformException("number masking is shutting down");
    }

    /** Ends the client; running requests end by their own time limits. */
    @Override
    public synchronized void close() {
        closed = true;
        sender.ifPresent(HttpSender::close);
        sender = Optional.empty();
    }
}
