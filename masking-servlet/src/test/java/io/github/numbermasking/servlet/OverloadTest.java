package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More requests than the database gets done. */
@Tag("slow")
class OverloadTest {

    private static final int MANY = 150;
    private static final String NUMBER = "+6560000001";
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final ExecutorService clients = Executors.newFixedThreadPool(MANY);
    private final CountDownLatch release = new CountDownLatch(1);
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.answer.deadline", DEADLINE.toString())
                .start()
                .withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
    }

    @AfterEach
    void stop() {
        release.countDown();
        clients.shutdown();
        server.close();
    }

    @Test
    void turnsCallersAwayAtOnceWhenTooManyWaitAndConnectsThemAgainAfterwards() throws Exception {
        hang("number-masking-call");
        List<Duration> waits = new ArrayList<>();
        for (Future<Duration> wait : many(() -> assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER)))) {
            waits.add(wait.get());
        }
        assertTrue(waits.stream().anyMatch(wait -> wait.compareTo(DEADLINE.dividedBy(2)) < 0), "" + waits);
        assertTrue(waits.stream().allMatch(wait -> wait.compareTo(DEADLINE.plusSeconds(3)) < 0), "" + waits);
        release.countDown();
        database.behave(DataSource::getConnection);
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
    }

    @Test
    void connectsCallersWhileManagementRequestsHang() throws Exception {
        hang("number-masking-api");
        List<Future<Duration>> requests = many(() -> server.get("/numbers"));
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        release.countDown();
        database.behave(DataSource::getConnection);
        for (Future<Duration> request : requests) {
            request.get();
        }
        server.get("/numbers").assertStatus(200);
    }

    @Test
    void servesManagementRequestsWhileCallersHang() throws Exception {
        hang("number-masking-call");
        List<Future<Duration>> calls = many(() -> assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER)));
        server.get("/bookings/ride-1").assertStatus(200);
        server.post("/bookings/ride-1/complete").assertStatus(200);
        for (Future<Duration> call : calls) {
            call.get();
        }
    }

    /** Gives no connection to the threads of that name until the end. */
    private void hang(String threads) {
        database.behave(real -> {
            if (Thread.currentThread().getName().startsWith(threads)) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return real.getConnection();
        });
    }

    /** How long each of many requests at once takes. */
    private List<Future<Duration>> many(Runnable request) {
        List<Future<Duration>> waits = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            waits.add(clients.submit(() -> {
                long start = System.nanoTime();
                request.run();
                return Duration.ofNanos(System.nanoTime() - start);
            }));
        }
        return waits;
    }
}
