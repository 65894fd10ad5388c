package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.servlet.internal.platform.PlatformException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates the JDK's HTTP client at its first use, with threads that keep no web application in memory. Thread-safe. */
final class Clients implements AutoCloseable {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    private ExecutorService threads;
    private HttpClient client;
    private boolean closed;

    synchronized HttpClient get() {
        if (closed) {
            throw new PlatformException("number masking is shutting down");
        }
        if (client == null) {
            client = made();
        }
        return client;
    }

    private HttpClient made() {
        AtomicInteger next = new AtomicInteger(1);
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(null, task, "number-masking-8x8-" + next.getAndIncrement(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            return thread;
        });
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

    /** Ends the client; running requests end by their own timeouts. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client = null;
            threads.shutdown();
        }
    }
}
