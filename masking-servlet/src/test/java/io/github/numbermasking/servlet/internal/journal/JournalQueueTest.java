package io.github.numbermasking.servlet.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that come while the disk is at work for another one. */
class JournalQueueTest {

    private static final int SENDERS = 20;
    private static final long LIMIT = 1_000_000;

    @TempDir
    private Path temp;

    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS + 1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch disk = new CountDownLatch(1);
    private final List<Integer> steps = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        senders.shutdownNow();
    }

    @Test
    void keepsInOneStepWhatCameMeanwhile() throws Exception {
        try (Journal journal = new Journal(temp, LIMIT)) {
            for (Future<Boolean> kept : sendAll(journal::append)) {
                assertTrue(kept.get());
            }
            assertEquals(List.of(1, SENDERS), steps);
            List<String> found = new ArrayList<>();
            journal.drain(entry -> {
                found.add(new String(entry.body(), StandardCharsets.US_ASCII));
                return Journal.Fate.TAKEN;
            });
            assertEquals(SENDERS + 1, found.stream().distinct().count());
            assertEquals(SENDERS + 1, found.size());
        }
    }

    @Test
    void keepsAsManyAsThereIsRoomForAndRefusesTheOthers() throws Exception {
        long room = SENDERS / 2;
        long bytes = JournalFile.bytes(entry(0)).remaining();
        try (Journal journal = new Journal(temp, room * bytes)) {
            int kept = 0;
            for (Future<Boolean> one : sendAll(journal::append)) {
                kept += one.get() ? 1 : 0;
            }
            assertEquals(room, kept);
            assertEquals(room * bytes, journal.bytes());
        }
    }

    @Test
    void triesEachByItselfWhereAStepForManyFailed() throws Exception {
        for (Future<Boolean> kept : sendAll(entries -> entries.size() == 1 ? 1 : 0)) {
            assertTrue(kept.get());
        }
    }

    @Test
    void refusesWhatCannotBeKept() {
        assertFalse(new JournalQueue(entries -> 0).append(entry(0)));
    }

    /** The first one is held at the disk until all others have come. */
    private List<Future<Boolean>> sendAll(ToIntFunction<List<Journal.Entry>> journal) throws InterruptedException {
        JournalQueue queue = new JournalQueue(entries -> {
            steps.add(entries.size());
            begun.countDown();
            await(disk);
            return journal.applyAsInt(entries);
        });
        List<Future<Boolean>> kept = new ArrayList<>();
        kept.add(senders.submit(() -> queue.append(entry(0))));
        begun.await();
        List<Thread> waiting = new CopyOnWriteArrayList<>();
        for (int n = 1; n <= SENDERS; n++) {
            Journal.Entry entry = entry(n);
            kept.add(senders.submit(() -> {
                waiting.add(Thread.currentThread());
                return queue.append(entry);
            }));
        }
        while (waiting.stream()
                        .filter(thread -> thread.getState() == Thread.State.BLOCKED)
                        .count()
                < SENDERS) {
            Thread.sleep(1);
        }
        disk.countDown();
        return kept;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Journal.Entry entry(int number) {
        return new Journal.Entry(Instant.EPOCH, "%04d".formatted(number).getBytes(StandardCharsets.US_ASCII));
    }
}
