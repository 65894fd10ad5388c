package io.github.numbermasking.servlet.internal.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Sends requests by the JDK's client, which Java has from 11 on. Thread-safe. */
final class JdkSender implements HttpSender {

    private final ExecutorService threads;
    private final HttpClient client;

    JdkSender(String platform) {
        threads = HttpSender.threads(platform);
        client = client(threads);
    }

    private static HttpClient client(ExecutorService threads) {
        Thread current = Thread.currentThread();
        ClassLoader application = current.getContextClassLoader();
        current.setContextClassLoader(ClassLoader.getPlatformClassLoader()); // the client's own thread inherits it
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(LONGEST_CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(threads)
                    .build();
        } finally {
            current.setContextClassLoader(application);
        }
    }

    @Override
    public CompletableFuture<HttpReply> send(OutgoingRequest request, int largest) {
        HttpRequest.Builder sent = HttpRequest.newBuilder(request.url()).timeout(LONGEST_SILENCE);
        request.headers().forEach(sent::header);
        request.body().ifPresent(body -> sent.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        LimitedBody received = new LimitedBody(largest);
        CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(sent.build(), head -> received);
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        reply.whenComplete((done, failure) -> { // this does nothing if the response is complete
            response.cancel(true);
            received.cancel(); // before Java 16, the line above does not end the exchange
        });
        response.whenComplete((got, failure) -> {
            if (failure == null) {
                reply.complete(reply(got));
            } else {
                reply.completeExceptionally(plain(failure));
            }
        });
        return reply;
    }

    private static HttpReply reply(HttpResponse<byte[]> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return new HttpReply(response.statusCode(), headers, response.body());
    }

    /** Gives the client's own exceptions for time limits the names that all clients use. */
    private static IOException plain(Throwable failure) {
        Throwable cause = failure.getCause() instanceof IOException known ? known : failure;
        if (cause instanceof HttpConnectTimeoutException) {
            return new ConnectException(cause.getMessage());
        }
        return cause instanceof HttpTimeoutException
                ? new SocketTimeoutException(cause.getMessage())
                : Failures.plain(cause);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
