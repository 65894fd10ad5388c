package io.github.numbermasking.simulator.delivery;

import io.github.numbermasking.simulator.webhook.WebhookKind;

/**
 * One webhook that was due.
 *
 * @param type its type
 * @param sessionId the session that it is about; empty for a VNU
 * @param status the callStatus, sessionStatus, status or updateEventType in it
 * @param body what is sent, byte by byte the same in every copy
 */
public record Event(WebhookKind type, String sessionId, String status, String body) {

    /** Without the body: persons' numbers stand in it. */
    @Override
    public String toString() {
        return type + " " + status + " " + sessionId;
    }
}
