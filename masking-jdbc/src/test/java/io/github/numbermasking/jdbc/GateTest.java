package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.numbermasking.core.MaskingException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A look at the database that does not come back keeps nobody waiting for ever. */
class GateTest {

    private static final Duration BUSY_MACHINE = Duration.ofSeconds(10);

    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    private Gate gateWhoseFirstLookHangs() throws InterruptedException {
        Gate gate = new Gate(
                () -> {
                    if (looks.incrementAndGet() == 1) {
                        hang();
                    }
                },
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
        Gate gate = gateWhoseFirstLookHangs();
        assertTimeoutPreemptively(
                BUSY_MACHINE, () -> assertThrows(MaskingException.class, () -> gate.pass(Duration.ofMillis(10))));
        assertEquals(1, looks.get());
    }

    @Test
    void opensByAnotherLookWhileTheFirstStillHangs() throws InterruptedException {
        Gate gate = gateWhoseFirstLookHangs();
        assertTimeoutPreemptively(BUSY_MACHINE, () -> gate.pass(BUSY_MACHINE));
        released.countDown();
        gate.pass();
        assertEquals(2, looks.get());
    }

    @Test
    void looksAgainAfterAnErrorOfADriver() {
        Gate gate = new Gate(
                () -> {
                    if (looks.incrementAndGet() == 1) {
                        throw new AbstractMethodError();
                    }
                },
                "ready");
        assertThrows(AbstractMethodError.class, gate::pass);
        gate.pass();
        assertEquals(2, looks.get());
    }
}
