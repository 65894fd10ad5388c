package io.github.numbermasking.servlet;

import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.CallEvent;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.servlet.eightxeight.Events;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Notes in the call log how callers were answered: later, as well as it can, and never at the callers' expense. Thread-safe.
 *
 * <p>A caller's thread leaves a note and goes on; it wakes the writer only where that had nothing to do. The writer takes a
 * few notes at a time into one transaction, 250 a second at the most, so that under any load the database answers calls
 * first: a transaction for each cost a busy PostgreSQL a twelfth of the calls that it answered. What does not find room is
 * dropped and counted.
 */
final class CallNotes implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(CallNotes.class.getName());
    private static final int MOST_WAITING = 1_000;
    private static final int AT_A_TIME = 25;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final BlockingQueue<Note> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Masking masking;
    private final Events events;
    private final EventCounts counts;
    private final Clock clock;
    private final Thread writer;
    private volatile boolean idle;
    private volatile boolean closed;

    private record Note(JsonObject body, CallDecision decision, Instant at) {}

    CallNotes(Masking masking, Events events, EventCounts counts, Clock clock) {
        this.masking = masking;
        this.events = events;
        this.counts = counts;
        this.clock = clock;
        this.writer = new Thread(null, this::run, "number-masking-log", 0, false);
        writer.setDaemon(true);
        writer.start();
    }

    /** Notes what a caller got. */
    void note(JsonObject body, CallDecision decision) {
        if (!waiting.offer(new Note(body, decision, clock.instant().truncatedTo(ChronoUnit.MILLIS)))) {
            counts.notesDropped().increment();
        } else if (idle) {
            LockSupport.unpark(writer);
        }
    }

    private void run() {
        while (!closed) {
            List<Note> notes = new ArrayList<>();
            if (waiting.drainTo(notes, AT_A_TIME) > 0) {
                write(notes.stream().flatMap(note -> answered(note).stream()).toList());
            }
            if (waiting.isEmpty()) {
                idle = true;
                if (waiting.isEmpty() && !closed) {
                    LockSupport.park(this);
                }
                idle = false;
            } else {
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
    }

    private Optional<CallEvent.Answered> answered(Note note) {
        try {
            return events.answered(note.body(), note.decision(), note.at());
        } catch (RuntimeException e) {
            drop(e);
            return Optional.empty();
        }
    }

    private void write(List<CallEvent.Answered> answers) {
        try {
            masking.recordAll(answers);
        } catch (RuntimeException e) { // they need not all be to blame
            answers.stream().takeWhile(answered -> !closed).forEach(this::write);
        }
    }

    private void write(CallEvent.Answered answered) {
        try {
            masking.record(answered, answered.at());
        } catch (RuntimeException e) {
            drop(e);
        }
    }

    private void drop(RuntimeException reason) {
        counts.notesDropped().increment();
        if (!(reason instanceof MaskingException)) {
            LOG.log(System.Logger.Level.ERROR, "number masking: a call was not noted: {0}", reason.getClass());
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        try {
            writer.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
