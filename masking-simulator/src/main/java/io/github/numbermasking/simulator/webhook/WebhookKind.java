package io.github.numbermasking.simulator.webhook;

import java.util.Arrays;
import java.util.Optional;

/** The five kinds of webhook, each with its own URL at 8x8. */
public enum WebhookKind {
    /** Asks what to do with a call. */
    VCA("CALL_ACTION", "Action request of a call"),
    /** Says what became of one leg of a call. */
    VCS("CALL_STATUS", "Status update of a call"),
    /** Sums up a session that ended. */
    VSS("SESSION_SUMMARY", "Summary of a completed call session"),
    /** Says where a recording is. */
    VRU("CALL_RECORDING_STATUS", "Call recording status updated"),
    /** Says how the numbers of the pool are. */
    VNU("VIRTUAL_NUMBER_UPDATE", "Status of account virtual number(s) updated");

    private final String eventType;
    private final String description;

    WebhookKind(String eventType, String description) {
        this.eventType = eventType;
        this.description = description;
    }

    /** The value of {@code eventType} in its envelope. */
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
