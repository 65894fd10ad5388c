package io.github.numbermasking.jdbc.internal.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.numbermasking.core.MaskingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hanging check of the database makes no request wait forever. */
class ReadinessCheckTest {

    private static final Duration BUSY_MACHINE = Duration.ofSeconds(10);

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger afterwards = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    private ReadinessCheck gateWhoseFirstLookHangs() throws InterruptedException {
        ReadinessCheck gate = new ReadinessCheck(
                () -> {
                    if (looks.incrementAndGet() == 1) {
                        hang();
                    }
                },
                afterwards::incrementAndGet,
                "ready");
        Thread first = new Thread(gate::pass);
        first.setDaemon(true);
        first.start();
        hanging.await();
        return gate;
    }

    private void hang() {
        hanging.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new MaskingException("lost");
    }

    @Test
    void turnsAwayWhoHasNoTimeWhileALookHangs() throws InterruptedException {
        ReadinessCheck gate = gateWhoseFirstLookHangs();
        assertTimeoutPreemptively(
                BUSY_MACHINE,
                () -> assertThrows(MaskingException.class, () -> gate.pass(Duration.ofMillis(10), false)));
        assertEquals(1, looks.get());
    }

    @Test
    @Tag("slow")
    void opensByAnotherLookWhileTheFirstStillHangs() throws InterruptedException {
        ReadinessCheck gate = gateWhoseFirstLookHangs();
        assertTimeoutPreemptively(BUSY_MACHINE, () -> gate.pass(BUSY_MACHINE, false));
        released.countDown();
        gate.pass();
        assertEquals(2, looks.get());
    }

    @Test
    void looksOnAnotherThreadForWhoMayNot() {
        List<Thread> lookers = new CopyOnWriteArrayList<>();
        ReadinessCheck gate = new ReadinessCheck(() -> lookers.add(Thread.currentThread()), () -> {}, "ready");
        gate.pass(BUSY_MACHINE, false);
        assertEquals(1, lookers.size());
        assertNotEquals(Thread.currentThread(), lookers.get(0));
    }

    @Test
    void tellsWhoMayNotLookWhyItIsShut() {
        ReadinessCheck gate = new ReadinessCheck(
                () -> {
                    throw new MaskingException("no table");
                },
                afterwards::incrementAndGet,
                "ready");
        assertEquals(
                "no table",
                assertThrows(MaskingException.class, () -> gate.pass(BUSY_MACHINE, false))
                        .getMessage());
        assertEquals(0, afterwards.get());
    }

    @Test
    void letsOthersInBeforeWhatComesAfterwards() throws InterruptedException {
        ReadinessCheck gate = new ReadinessCheck(looks::incrementAndGet, this::hang, "ready");
        Thread first = new Thread(gate::pass);
        first.setDaemon(true);
        first.start();
        hanging.await();
        assertTimeoutPreemptively(BUSY_MACHINE, () -> gate.pass());
        assertEquals(1, looks.get());
    }

    @Test
    void looksAgainAfterAnErrorOfADriver() throws InterruptedException {
        ReadinessCheck gate = new ReadinessCheck(
                () -> {
                    if (looks.incrementAndGet() == 1) {
                        throw new AbstractMethodError();
                    }
                },
                afterwards::incrementAndGet,
                "ready");
        assertThrows(AbstractMethodError.class, gate::pass);
        assertEquals(
                "unexpected: java.lang.AbstractMethodError",
                assertThrows(MaskingException.class, gate::pass).getMessage());
        Thread.sleep(1_100); // it checks at most once a second
        gate.pass();
        assertEquals(2, looks.get());
    }

    /** A call must not wait for an upgrade. The upgrade must not end with the call. */
    @Test
    void whatComesAfterOpeningRunsOnAThreadOfItsOwnIfACallOpens() throws Exception {
        BlockingQueue<Thread> improving = new LinkedBlockingQueue<>();
        ReadinessCheck gate = new ReadinessCheck(() -> {}, () -> improving.add(Thread.currentThread()), "ready");
        gate.pass(Duration.ofSeconds(5), true);
        assertNotEquals(Thread.currentThread(), improving.take());
    }
}
