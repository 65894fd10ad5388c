package io.github.numbermasking.servlet.internal.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Sends requests by {@link HttpURLConnection}, the client of Java 8, each on a thread and a connection of its own. Thread-safe. */
public final class UrlSender implements HttpSender {

    private static final int FIRST_ERROR = 400;

    private final ExecutorService threads;

    /**
     * Makes a client; this opens no connection.
     *
     * @param platform the name of the platform that gets the requests, for the names of threads
     */
    public UrlSender(String platform) {
        threads = HttpSender.threads(platform);
    }

    @Override
    public CompletableFuture<HttpReply> send(OutgoingRequest request, int largest) {
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) request.url().toURL().openConnection();
                // Also if it was cancelled. On a thread of its own, since it may have to wait for the end of a read.
                reply.whenCompleteAsync((done, failure) -> connection.disconnect(), threads);
                prepare(connection, request);
                if (!reply.isDone()) {
                    connect(connection);
                }
                if (!reply.isDone()) { // before there is a connection, disconnect does nothing
                    reply.complete(exchange(connection, request, largest));
                }
            } catch (Throwable e) {
                reply.completeExceptionally(Failures.plain(e));
            }
        });
        return reply;
    }

    private static void prepare(HttpURLConnection connection, OutgoingRequest request) throws IOException {
        connection.setConnectTimeout(Math.toIntExact(LONGEST_CONNECT.toMillis()));
        connection.setReadTimeout(Math.toIntExact(LONGEST_SILENCE.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Connection", "close"); // a kept connection has a thread that outlives us
        request.headers().forEach(connection::setRequestProperty);
        if (request.body().isPresent()) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(request.body().get().length); // else it may be sent twice
        }
    }

    private static HttpReply exchange(HttpURLConnection connection, OutgoingRequest request, int largest)
            throws IOException {
        if (request.body().isPresent()) {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(request.body().get());
            }
        }
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new ProtocolException("the reply is not HTTP");
        }
        try (InputStream in = status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] body = in == null ? new byte[0] : in.readNBytes(largest + 1);
            if (body.length > largest) {
                throw new TooLargeReplyException();
            }
            if (in != null && body.length < connection.getContentLengthLong()) { // the stream just ends
                throw new EOFException("the reply broke off");
            }
            return new HttpReply(status, headers(connection), body);
        }
    }

    private static void connect(HttpURLConnection connection) throws IOException {
        try {
            connection.connect();
        } catch (SocketTimeoutException e) {
            throw new ConnectException(e.getMessage());
        }
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        Map<String, String> headers = new HashMap<>();
        connection.getHeaderFields().forEach((name, values) -> {
            if (name != null) { // the line with the status has none
                headers.put(name, values.get(values.size() - 1)); // they are listed in reverse order
            }
        });
        return headers;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
