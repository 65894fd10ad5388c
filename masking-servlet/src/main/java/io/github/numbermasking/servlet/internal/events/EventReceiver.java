package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.internal.engine.WaitingEvents;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.journal.JournalState;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import io.github.numbermasking.servlet.internal.platform.CallSession;
import io.github.numbermasking.servlet.internal.platform.Report;
import java.time.Instant;
import java.util.Optional;

/** Receives the notes of our own answers and the platform's reports. Thread-safe. */
public interface EventReceiver extends WaitingEvents, AutoCloseable {

    /**
     * Counts the answer that a caller got, and notes it in the call log. Never fails.
     *
     * @param session the call; empty if the answer is not noted
     */
    void note(Optional<CallSession> session, CallDecision decision);

    /**
     * Takes in a report. If this returns true, the report can be acknowledged.
     *
     * @param receivedAt the time of receipt
     * @param sent the content as it came
     * @param enteredNanos the time at which it entered the filter, by {@link System#nanoTime()}
     * @return false if it must be stored, but can be neither stored nor journaled
     */
    boolean receive(Report report, Instant receivedAt, RequestBody sent, long enteredNanos);

    /**
     * Counts a webhook that passed the check and could not be read.
     *
     * @return the same refusal, with a line for the log
     */
    Refusal unreadable(Refusal why);

    /** Tells what waits in the journal; empty if there is none. */
    Optional<JournalState> journal();

    /** Returns the counts of all events since the start, for the operator. */
    HealthBody.Events account();

    @Override
    void close();
}
