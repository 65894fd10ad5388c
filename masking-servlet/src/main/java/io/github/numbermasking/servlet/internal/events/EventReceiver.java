package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.servlet.internal.eightxeight.Webhook;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import jakarta.json.JsonObject;

/** All that an installation does with what calls go through: the notes of its own answers, and 8x8's events. Thread-safe. */
public interface EventReceiver extends AutoCloseable {

    /** Notes what a caller got. */
    void note(JsonObject call, CallDecision decision);

    /**
     * Takes in an event.
     *
     * @param sent as it came
     * @throws Refusal 503 if it is to be kept and can be kept nowhere
     */
    Reply receive(Webhook event, RequestBody sent, long enteredNanos) throws Refusal;

    /**
     * Counts a webhook that was let in and could not be read.
     *
     * @return why it was refused, with a line for the log
     */
    Refusal unreadable(Refusal why);

    /** What became of them, for the operator. */
    HealthBody.Events account();

    @Override
    void close();
}
