package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import io.github.numbermasking.servlet.internal.platform.CallSession;
import io.github.numbermasking.servlet.internal.platform.Incoming;
import java.time.Instant;

/** Receives what happens to calls: the notes of our own answers, and the platform's reports. Thread-safe. */
public interface EventReceiver extends AutoCloseable {

    /** Notes what a caller got. Never fails. */
    void note(CallSession session, CallDecision decision);

    /**
     * Takes in a report; when this returns, it can be acknowledged.
     *
     * @param receivedAt when it came
     * @param sent as it came
     * @param enteredNanos when it entered the filter, by {@link System#nanoTime()}
     * @throws Refusal 503 if it is to be kept and can be kept nowhere
     */
    void receive(Incoming report, Instant receivedAt, RequestBody sent, long enteredNanos) throws Refusal;

    /**
     * Counts a webhook that was let in and could not be read.
     *
     * @return why it was refused, with a line for the log
     */
    Refusal unreadable(Refusal why);

    /** What became of all events since the start, for the operator. */
    HealthBody.Events account();

    @Override
    void close();
}
