package io.github.numbermasking.simulator.delivery;

import io.github.numbermasking.simulator.webhook.WebhookKind;
import java.util.List;
import java.util.Map;

/**
 * The account of all events so far.
 *
 * @param tallies for every type
 * @param dropped the events that were lost on purpose
 * @param duplicated the events that were sent twice
 * @param refused the events that no request got acknowledged yet, and that {@code Platform.resendRefused()} sends again
 */
public record Deliveries(
        Map<WebhookKind, Tally> tallies, List<Event> dropped, List<Event> duplicated, List<Event> refused) {

    /** Keeps copies. */
    public Deliveries {
        tallies = Map.copyOf(tallies);
        dropped = List.copyOf(dropped);
        duplicated = List.copyOf(duplicated);
        refused = List.copyOf(refused);
    }

    /** The tally of one type. */
    public Tally of(WebhookKind type) {
        return tallies.getOrDefault(type, Tally.NOTHING);
    }

    /** The tally of all types together. */
    public Tally total() {
        return tallies.values().stream().reduce(Tally.NOTHING, Tally::plus);
    }
}
