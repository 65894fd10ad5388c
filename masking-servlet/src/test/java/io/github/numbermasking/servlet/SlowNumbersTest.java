package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bookings while requests about numbers take long, more of them than number masking has threads for management. */
class SlowNumbersTest {

    private static final String NUMBER = "+6560000001";
    private static final int MANY = 40;

    /** A request that waits behind one that is slow waits for 9 s. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final TestServer server =
            TestServer.builder().dataSource(database).start().withNumbers(NUMBER);
    private final ExecutorService clients = Executors.newFixedThreadPool(MANY);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Future<HttpAnswer>> slow = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        for (Future<HttpAnswer> request : slow) {
            request.get();
        }
        clients.shutdown();
        server.close();
    }

    @Test
    void areBookedFoundChangedAndCompleted() throws Exception {
        fillTheThreadsForNumbers();
        soon(() -> server.book("ride-1", RIDER, DRIVER).assertStatus(201));
        soon(() -> server.get("/bookings/ride-1").assertStatus(200));
        soon(() -> server.api("PATCH", "/bookings/ride-1", "{\"expiresAt\":\"2099-01-31T12:00:00Z\"}"));
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        soon(() -> server.post("/bookings/ride-1/complete").assertStatus(200));
        soon(() -> server.post("/bookings/ride-1/cancel").assertStatus(200));
        assertTrue(slow.stream().noneMatch(Future::isDone), "the requests about numbers were not slow");
    }

    @Test
    void healthIsToldAllTheSame() throws Exception {
        fillTheThreadsForNumbers();
        soon(() -> server.api("GET", "/health", null).assertStatus(200));
        assertTrue(slow.stream().noneMatch(Future::isDone), "the requests about numbers were not slow");
    }

    /**
     * Gives no connection to the threads for numbers, and waits until no more ask for one. It must hold no other thread: the
     * rehearsal at the start may still be running, and a request for health would wait for it.
     */
    private void fillTheThreadsForNumbers() throws InterruptedException {
        AtomicInteger held = new AtomicInteger();
        database.behave(real -> {
            if (Thread.currentThread().getName().startsWith("number-masking-api")) {
                held.incrementAndGet();
                await();
            }
            return real.getConnection();
        });
        for (int n = 0; n < MANY; n++) {
            String[] requests = {"GET", "PUT", "DELETE"};
            String method = requests[n % requests.length];
            String path = method.equals("GET") ? "/numbers" : "/numbers/" + NUMBER;
            slow.add(clients.submit(() -> server.api(method, path, null)));
        }
        int before;
        do {
            before = held.get();
            Thread.sleep(200);
        } while (held.get() > before || before == 0);
    }

    private void await() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void soon(Runnable request) {
        long start = System.nanoTime();
        request.run();
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.compareTo(SOON) < 0, "it took " + taken);
    }
}
