package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.internal.engine.AnswerReasons;
import io.github.numbermasking.core.internal.engine.PlatformReports;
import io.github.numbermasking.core.internal.logging.LoggedState;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.servlet.internal.platform.CallSession;
import io.github.numbermasking.servlet.internal.threads.BackgroundLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes the answers to callers into the call log, in the background, so that callers never wait for it. Thread-safe.
 *
 * <p>A caller's thread leaves a note and continues; it wakes the writer only if the writer is idle. The writer stores a few
 * notes in one transaction, at most 250 notes a second, so that the database answers calls first under any load: one
 * transaction for each note cost a busy PostgreSQL a twelfth of its answers. Notes without room are dropped and counted. A
 * note holds only what the call log stores, not the request, whose body may be a thousand times as long.
 */
final class CallNotes implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(CallNotes.class.getName());
    private static final int MOST_WAITING = 1_000;
    private static final int AT_A_TIME = 25;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final BlockingQueue<ReceivedEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final PlatformReports reports;
    private final NoteDrops drops;
    private final Consumer<CallReason> answered;
    private final Clock clock;
    private final BackgroundLoop loop;
    private final LoggedState fault = new LoggedState();
    private final AtomicLong left = new AtomicLong();
    private volatile long done;
    private volatile boolean idle;
    private volatile boolean closed;

    CallNotes(PlatformReports reports, EventCounts counts, Consumer<CallReason> answered, Clock clock) {
        this.answered = answered;
        this.reports = reports;
        this.drops = new NoteDrops(counts::noteDropped);
        this.clock = clock;
        this.loop = BackgroundLoop.start("number-masking-log", this::turn);
    }

    /**
     * Notes and counts the answer that a caller got. Never fails, because the caller still waits for the answer. An answer
     * whose reason is still to be completed is counted when that is done.
     */
    void note(CallSession session, CallDecision decision) {
        CallReason reason = decision.reason();
        boolean isLeft = false;
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            isLeft = leave(new ReceivedEvent(session.answered(decision, now), now));
        } catch (RuntimeException | Error e) {
            drop(e);
        }
        if (!isLeft || !AnswerReasons.isOpen(reason)) {
            answered.accept(reason);
        }
    }

    /**
     * Waits until the notes that are there now have been written or dropped.
     *
     * @param deadlineNanos the end of the wait, by {@link System#nanoTime()}
     * @return false if they were not by then
     */
    boolean awaitWritten(long deadlineNanos) {
        long last = left.get();
        while (done - last < 0) {
            if (closed
                    || deadlineNanos - System.nanoTime() <= 0
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private boolean leave(ReceivedEvent note) {
        if (!waiting.offer(note)) {
            drops.add();
            return false;
        }
        left.incrementAndGet();
        if (idle) {
            loop.wake();
        }
        return true;
    }

    private Duration turn() {
        idle = false;
        writeSome();
        drops.tell();
        idle = true; // before the check for notes: a note that comes later wakes the writer
        if (waiting.isEmpty()) {
            return IDLE;
        }
        idle = false;
        return PAUSE;
    }

    /** Writes some notes. Never fails, because the writer must continue. */
    private void writeSome() {
        List<ReceivedEvent> left = new ArrayList<>();
        waiting.drainTo(left, AT_A_TIME);
        List<ReceivedEvent> notes = complete(left);
        for (int n = 0; n < left.size(); n++) {
            if (AnswerReasons.isOpen(reason(left.get(n)))) {
                answered.accept(reason(notes.get(n)));
            }
        }
        try {
            reports.recordAll(notes);
        } catch (RuntimeException | Error e) { // one note may be the cause, so each is stored alone
            notes.stream().takeWhile(note -> !closed).forEach(this::write);
        } finally {
            done += notes.size(); // only this thread counts
        }
    }

    private List<ReceivedEvent> complete(List<ReceivedEvent> notes) {
        try {
            return reports.complete(notes);
        } catch (RuntimeException | Error e) {
            return notes;
        }
    }

    private static CallReason reason(ReceivedEvent note) {
        return ((CallEvent.Answered) note.event()).reason();
    }

    private void write(ReceivedEvent note) {
        try {
            reports.record(note.event(), note.at());
        } catch (RuntimeException | Error e) {
            drop(e);
        }
    }

    private void drop(Throwable reason) {
        drops.add();
        if (!(reason instanceof MaskingException)
                && fault.changesTo(reason.getClass().getName())) { // logged once, because it may last
            LOG.log(System.Logger.Level.ERROR, "number masking: a call was not noted: {0}", reason.getClass());
        }
    }

    @Override
    public void close() {
        closed = true;
        loop.close();
    }
}
