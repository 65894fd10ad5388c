package io.github.numbermasking.servlet.internal.client;

import io.github.numbermasking.servlet.internal.threads.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
        return Executors.newCachedThreadPool(
                new DaemonThreads("number-masking-" + platform, ClassLoader.getPlatformClassLoader()));
    }
}
