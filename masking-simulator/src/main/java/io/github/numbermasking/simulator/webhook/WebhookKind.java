package io.github.numbermasking.simulator.webhook;

import java.util.Arrays;
import java.util.Optional;

/** The five kinds of webhook, each with its own URL at 8x8. */
public enum WebhookKind {
    /** Asks the endpoint what to do with a call. */
    VCA("CALL_ACTION", "Action request of a call"),
    /** Reports the status of one leg of a call. */
    VCS("CALL_STATUS", "Status update of a call"),
    /** Sums up a session that has ended. */
    VSS("SESSION_SUMMARY", "Summary of a completed call session"),
    /** Reports where a recording is stored. */
    VRU("CALL_RECORDING_STATUS", "Call recording status updated"),
    /** Reports the status of the pool's numbers. */
    VNU("VIRTUAL_NUMBER_UPDATE", "Status of account virtual number(s) updated");

    private final String eventType;
    private final String description;

    WebhookKind(String eventType, String description) {
        this.eventType = eventType;
        this.description = description;
    }

    /** The value of {@code eventType} in the envelope. */
    public String eventType() {
        return eventType;
    }

    public String description() {
        return description;
    }

    public static Optional<WebhookKind> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findAny();
    }
}
