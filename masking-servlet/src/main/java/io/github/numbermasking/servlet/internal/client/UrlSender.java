package io.github.numbermasking.servlet.internal.client;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Sends requests by the client that Java 8 has, each on a thread and a connection of its own. Thread-safe. */
public final class UrlSender implements HttpSender {

    /** The longest time without a byte; whoever waits for the reply gives up sooner, and cancels. */
    private static final int LONGEST_SILENCE_MILLIS = 10_000;

    private static final int FIRST_ERROR = 400;
    private static final int BUFFER = 8_192;

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
                reply.whenComplete((done, failure) -> connection.disconnect()); // also if it was cancelled
                reply.complete(exchange(connection, request, largest));
            } catch (IOException | RuntimeException e) {
                reply.completeExceptionally(e);
            }
        });
        return reply;
    }

    private static HttpReply exchange(HttpURLConnection connection, OutgoingRequest request, int largest)
            throws IOException {
        connection.setConnectTimeout(Math.toIntExact(LONGEST_CONNECT.toMillis()));
        connection.setReadTimeout(LONGEST_SILENCE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Connection", "close"); // a kept connection has a thread that outlives us
        request.headers().forEach(connection::setRequestProperty);
        if (request.body().isPresent()) {
            byte[] body = request.body().get();
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length); // without it, the client may send it twice
            connect(connection);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        } else {
            connect(connection);
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] body = in == null ? new byte[0] : read(in, largest);
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
                headers.put(name, values.get(values.size() - 1)); // the last one came first
            }
        });
        return headers;
    }

    private static byte[] read(InputStream in, int largest) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[BUFFER];
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
            all.write(some, 0, n);
            if (all.size() > largest) {
                throw new TooLargeReplyException();
            }
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
