package io.github.numbermasking.servlet.testing;

import io.github.numbermasking.testing.TestThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many callers who dial at the same moment, each with a connection and a watch of its own. */
public final class Callers implements AutoCloseable {

    /** What a caller got, and how long it took from the first byte sent to the last received. */
    public record Timed(HttpAnswer answer, Duration taken) {}

    private final ExecutorService threads;
    private final int count;

    public Callers(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, task -> new Thread(task, TestThreads.PREFIX + "caller"));
    }

    /** Has all of them call; comes back at once. */
    public List<Future<Timed>> call(TestServer server, Vca vca) {
        CountDownLatch ready = new CountDownLatch(count);
        List<Future<Timed>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                return timed(server, vca);
            }));
        }
        return calls;
    }

    /** One call by a plain socket: a client's own threads and pools would be on the watch, too. */
    public static Timed timed(TestServer server, Vca vca) throws Exception {
        String body = vca.toString();
        long start = System.nanoTime();
        try (RawHttp http = RawHttp.to(server)) {
            http.head(
                            "POST /numbermasking/",
                            "Authorization: " + TestServer.SECRET,
                            "Content-Type: application/json",
                            "Content-Length: " + body.length())
                    .send(body);
            HttpAnswer answer = http.answer();
            return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
