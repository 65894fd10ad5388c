package io.github.numbermasking.simulator.delivery;

import io.github.numbermasking.simulator.webhook.WebhookKind;

/**
 * One webhook that is due.
 *
 * @param type its type
 * @param sessionId the session that it reports; empty for a VNU
 * @param status its callStatus, sessionStatus, status or updateEventType
 * @param body the body, identical in every copy
 */
public record Event(WebhookKind type, String sessionId, String status, String body) {

    /** Omits the body, because it contains people's numbers. */
    @Override
    public String toString() {
        return type + " " + status + " " + sessionId;
    }
}
