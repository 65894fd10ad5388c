package io.github.numbermasking.servlet.internal.events;

import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Notes for which there is no room, or no connection. */
@Tag("slow")
class CallNotesTest {

    private static final String NUMBER = "+6560000001";

    /** So many wait, and one is in the writer's hand. */
    private static final int ROOM = 1_000 + 1;

    private static final int TOO_MANY = 50;
    private static final int FEW = 10;
    private static final int LARGE_BODIES = 100;
    private static final int LARGE = 400_000;
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

    @Test
    void goOnAfterAnErrorAndSayHowManyWereLeftOut() throws Exception {
        AtomicInteger errors = new AtomicInteger();
        try (LogCapture log = LogCapture.open();
                TestServer server =
                        TestServer.builder().dataSource(database).start().withNumbers(NUMBER)) {
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            database.behave(real -> {
                if (Thread.currentThread().getName().equals("number-masking-log") && errors.incrementAndGet() <= 4) {
                    throw new StackOverflowError("played");
                }
                return real.getConnection();
            });
            for (int n = 0; n < FEW; n++) {
                call(server, n);
                for (int wait = 0; wait < 100 && errors.get() < Math.min(5, 2 * n + 2); wait++) {
                    Thread.sleep(20);
                }
            }
            awaitNoted(FEW - 2);
            assertEquals(2, dropped(server), "two were tried in vain, together and alone");
            assertEquals(1, log.linesWith("a call was not noted").size(), log.all());
            assertEquals(1, log.linesWith("left out: 1").size(), log.all());
        }
    }

    /** A body may have a megabyte, and a thousand notes wait. */
    @Test
    void holdNoMoreOfABodyThanTheCallLogKeeps() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server =
                TestServer.builder().dataSource(database).start().withNumbers(NUMBER)) {
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            database.behave(real -> {
                if (Thread.currentThread().getName().equals("number-masking-log")) {
                    await(release);
                }
                return real.getConnection();
            });
            long before = usedHeap();
            for (int n = 0; n < LARGE_BODIES; n++) {
                String large = "x".repeat(LARGE);
                assertEquals(
                        makeCall(NUMBER, DRIVER),
                        server.call(Vca.of(RIDER, NUMBER)
                                .with("sessionId", "session-" + n)
                                .with("subAccountId", large)
                                .with("callId", large)));
            }
            long held = usedHeap() - before;
            assertTrue(held < (long) LARGE_BODIES * LARGE / 2, () -> held + " bytes");
        } finally {
            release.countDown();
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
