package io.github.numbermasking.simulator.delivery;

import io.github.numbermasking.simulator.webhook.WebhookKind;
import java.util.List;
import java.util.Map;

/**
 * The counts of all events so far.
 *
 * @param tallies the counts by type
 * @param dropped the events that were dropped on purpose
 * @param duplicated the events that were sent twice
 * @param refused the events that were refused and never acknowledged; {@code Platform.resendRefused()} sends them again
 */
public record Deliveries(
        Map<WebhookKind, Tally> tallies, List<Event> dropped, List<Event> duplicated, List<Event> refused) {

    /** Copies the collections. */
    public Deliveries {
        tallies = Map.copyOf(tallies);
        dropped = List.copyOf(dropped);
        duplicated = List.copyOf(duplicated);
        refused = List.copyOf(refused);
    }

    /** The counts of one type. */
    public Tally of(WebhookKind type) {
        return tallies.getOrDefault(type, Tally.NOTHING);
    }

    /** The counts of all types together. */
    public Tally total() {
        return tallies.values().stream().reduce(Tally.NOTHING, Tally::plus);
    }
}
