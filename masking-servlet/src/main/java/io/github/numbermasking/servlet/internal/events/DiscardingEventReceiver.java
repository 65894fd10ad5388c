package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.servlet.internal.eightxeight.Webhook;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import jakarta.json.JsonObject;

/**
 * Events where there are no tables of ours: acknowledged, so that 8x8 does not send them again, counted, and not kept.
 * Thread-safe.
 */
public final class DiscardingEventReceiver implements EventReceiver {

    private final EventCounts counts = new EventCounts();

    @Override
    public void note(JsonObject call, CallDecision decision) {
        // there is no call log
    }

    @Override
    public Reply receive(Webhook event, RequestBody sent, long enteredNanos) {
        counts.ignored().increment();
        return Reply.empty(200);
    }

    @Override
    public Refusal unreadable(Refusal why) {
        return counts.unreadable(why);
    }

    @Override
    public HealthBody.Events account() {
        return counts.body(0);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
