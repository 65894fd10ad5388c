package io.github.numbermasking.simulator.webhook;

import io.github.numbermasking.simulator.support.Threads;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a webhook, and waits for its answer. Thread-safe. */
public final class WebhookSender implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("simulator-http"));
    private final HttpClient client;
    private final Duration patience;

    public WebhookSender(Duration patience) {
        this.patience = patience;
        Thread current = Thread.currentThread();
        ClassLoader application = current.getContextClassLoader();
        current.setContextClassLoader(ClassLoader.getPlatformClassLoader()); // the client's own thread inherits it
        try {
            // HTTP/1.1: some servers refuse the client's attempt to upgrade to HTTP/2
            this.client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(patience)
                    .executor(threads)
                    .build();
        } finally {
            current.setContextClassLoader(application);
        }
    }

    public EndpointAnswer post(Recipient endpoint, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.url())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        endpoint.secret().ifPresent(secret -> request.header(endpoint.header(), secret));
        // not the request's own timeout, which covers only the headers: a body may arrive slowly
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request.build(), BodyHandlers.ofString());
        try {
            HttpResponse<String> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new EndpointAnswer.Answered(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new EndpointAnswer.Silent("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new EndpointAnswer.Silent("no answer: " + e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new EndpointAnswer.Silent("interrupted while waiting for the answer");
        }
    }

    /** Ends the sender's threads. The client's own thread ends when nothing refers to the client any more. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
