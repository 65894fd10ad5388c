package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Notes for which there is no room, or no connection. */
class CallNotesTest {

    private static final String NUMBER = "+6560000001";

    /** So many wait, and one is in the writer's hand. */
    private static final int ROOM = 1_000 + 1;

    private static final int TOO_MANY = 50;
    private static final int FEW = 10;
    private static final String COUNT = "SELECT COUNT(*) FROM masking_call WHERE answer = 'CONNECT'";

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();

    @Test
    void areLeftOutAndCountedWhileCallersAreConnectedInTime() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        try (TestServer server = TestServer.builder()
                .dataSource(database)
                .set("masking.answer.deadline", "PT4S")
                .start()
                .withNumbers(NUMBER)) {
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            database.behave(real -> {
                if (Thread.currentThread().getName().equals("number-masking-log")) {
                    stuck.countDown();
                    await(release);
                }
                return real.getConnection();
            });
            call(server, 0);
            stuck.await();
            for (int n = 1; n < ROOM; n++) {
                call(server, n);
            }
            assertEquals(0, dropped(server), "there was room for all of them");
            for (int n = ROOM; n < ROOM + TOO_MANY; n++) {
                call(server, n);
            }
            assertEquals(TOO_MANY, dropped(server));
            assertEquals(List.of("0"), database.strings(COUNT));
            release.countDown();
            awaitNoted(ROOM);
            assertEquals(TOO_MANY, dropped(server));
        } finally {
            release.countDown();
        }
    }

    @Test
    void areKeptOneByOneWhereTheyCouldNotBeTogether() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger writes = new AtomicInteger();
        try (TestServer server =
                TestServer.builder().dataSource(database).start().withNumbers(NUMBER)) {
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            database.behave(real -> {
                if (Thread.currentThread().getName().equals("number-masking-log")) {
                    stuck.countDown();
                    await(release);
                    if (writes.incrementAndGet() == 2) {
                        throw new SQLException("the second write");
                    }
                }
                return real.getConnection();
            });
            call(server, 0);
            stuck.await();
            for (int n = 1; n < FEW; n++) {
                call(server, n);
            }
            release.countDown();
            awaitNoted(FEW);
            assertEquals(0, dropped(server));
            assertEquals(1 + 1 + FEW - 1, writes.get(), "one alone, the others together, and each of them");
        } finally {
            release.countDown();
        }
    }

    private void awaitNoted(int calls) throws Exception {
        for (int n = 0; n < 300 && !database.strings(COUNT).equals(List.of("" + calls)); n++) {
            Thread.sleep(50);
        }
        assertEquals(List.of("" + calls), database.strings(COUNT), "those that found room");
    }

    private static void call(TestServer server, int n) {
        assertEquals(makeCall(NUMBER, DRIVER), server.call(Vca.of(RIDER, NUMBER).with("sessionId", "session-" + n)));
    }

    private static int dropped(TestServer server) {
        return server.get("/health").json().getJsonObject("events").getInt("notesDropped");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
