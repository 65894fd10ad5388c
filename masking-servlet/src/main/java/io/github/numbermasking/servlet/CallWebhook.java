package io.github.numbermasking.servlet;

import io.github.numbermasking.core.Announcement;
import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.IncomingCall;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.servlet.eightxeight.Callflows;
import io.github.numbermasking.servlet.eightxeight.Webhook;
import java.util.Optional;

/** Answers 8x8's webhooks. A caller on the line gets a callflow, whatever fails. Thread-safe. */
final class CallWebhook {

    private static final System.Logger LOG = System.getLogger(CallWebhook.class.getName());

    private final Masking masking;
    private final Workers workers;
    private final Callflows callflows;
    private final Settings settings;

    CallWebhook(Masking masking, Workers workers, Settings settings) {
        this.masking = masking;
        this.workers = workers;
        this.callflows = new Callflows(settings.style());
        this.settings = settings;
    }

    /** Takes in a webhook of any type. */
    Reply receive(Exchange exchange) throws Refusal {
        Webhook webhook = new Webhook(RequestBody.read(exchange.request(), settings.bodyLimit()));
        return webhook.mayBeCallAction()
                ? new Reply(200, "application/json", callflows.of(decide(webhook, exchange.enteredNanos())))
                : Reply.empty(200);
    }

    private CallDecision decide(Webhook webhook, long enteredNanos) {
        try {
            Optional<IncomingCall> call = webhook.incomingCall(settings.subaccounts());
            if (call.isEmpty()) {
                return new CallDecision.Announce(Announcement.UNKNOWN);
            }
            return workers.call(
                    () -> masking.answer(call.get()),
                    enteredNanos + settings.deadline().toNanos());
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.WARNING, "number masking: a call was not connected: {0}", e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.ERROR, "number masking: a call was not connected: {0}", e.getClass());
        }
        return new CallDecision.Announce(Announcement.UNAVAILABLE);
    }
}
