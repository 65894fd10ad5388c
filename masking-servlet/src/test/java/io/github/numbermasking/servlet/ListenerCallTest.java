package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers are answered whatever a host's listener does. */
class ListenerCallTest {

    private static final String NUMBER = "+6560000001";
    private static final int CALLS = 20;
    private static final long LONGEST_SECONDS = 10;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .set("masking.answer.deadline", "PT4S")
                .start()
                .withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void connectsCallersWhileAListenerBlocks() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        listen(call -> await(release));
        call("session-0");
        assertEquals("session-0", next(), "it blocks from now on");
        for (int n = 1; n <= CALLS; n++) {
            call("session-" + n);
        }
        awaitNoted("session-" + CALLS);
        assertTrue(heard.isEmpty(), "it still blocks");
        release.countDown();
        for (int n = 1; n <= CALLS; n++) {
            assertEquals("session-" + n, next());
        }
    }

    @Test
    void connectsCallersWhileAListenerThrows() throws Exception {
        listen(call -> {
            if (heard.size() % 2 == 0) {
                throw new IllegalStateException("a fault of the host's");
            }
            throw new StackOverflowError("a worse one");
        });
        for (int n = 0; n < CALLS; n++) {
            call("session-" + n);
        }
        for (int n = 0; n < CALLS; n++) {
            assertEquals("session-" + n, next());
        }
        awaitNoted("session-" + (CALLS - 1));
    }

    /** What a listener does once it has heard that a caller was answered. */
    private interface Deed {
        void of(CallEvent.Answered call);
    }

    private void listen(Deed deed) {
        MaskingContext.masking(server.context()).orElseThrow().addListener(new CallListener() {
            @Override
            public void answered(CallEvent.Answered call) {
                heard.add(call.session().value());
                deed.of(call);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(String session) {
        assertEquals(
                makeCall(NUMBER, DRIVER),
                server.call(Vca.of(RIDER, NUMBER).with("sessionId", session)),
                "an answer after the deadline is unavailable");
    }

    private String next() throws InterruptedException {
        return heard.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    private void awaitNoted(String session) throws InterruptedException {
        for (int n = 0; n < 100 && server.get("/calls/" + session).status() != 200; n++) {
            Thread.sleep(50);
        }
        assertEquals(
                "CONNECT",
                server.get("/calls/" + session).assertStatus(200).json().getString("answer"));
    }
}
