package io.github.numbermasking.servlet.internal.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A client for HTTP, as {@link Sender} describes it. Thread-safe. */
public interface HttpSender extends AutoCloseable {

    /** The longest time until a connection is there. */
    Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    /** The longest time without a byte, for a request that nobody cancels. */
    Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    /** Sends a request. */
    CompletableFuture<HttpReply> send(OutgoingRequest request, int largest);

    @Override
    void close();

    /**
     * Makes the client that this version of Java can have.
     *
     * @param platform the name of the platform that gets the requests, for the names of threads
     */
    static HttpSender create(String platform) {
        try {
            return new JdkSender(platform);
        } catch (LinkageError e) { // without java.net.http
            return new UrlSender(platform);
        }
    }

    /** Makes threads that keep no web application in memory. */
    static ExecutorService threads(String platform) {
        AtomicInteger next = new AtomicInteger(1);
        return Executors.newCachedThreadPool(task -> {
            Thread thread =
                    new Thread(null, task, "number-masking-" + platform + "-" + next.getAndIncrement(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            return thread;
        });
    }
}
