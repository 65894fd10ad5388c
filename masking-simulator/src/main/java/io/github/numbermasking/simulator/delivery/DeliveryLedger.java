package io.github.numbermasking.simulator.delivery;

import io.github.numbermasking.simulator.webhook.WebhookKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the events of each type, and remembers those that the endpoint refused. Thread-safe. */
public final class DeliveryLedger {

    private final Map<WebhookKind, Tally> tallies = new EnumMap<>(WebhookKind.class);
    private final List<Event> dropped = new ArrayList<>();
    private final List<Event> duplicated = new ArrayList<>();

    /** The refused events by place in the run, so that a copy counts as its original. */
    private final Map<OutgoingEvent.Place, OutgoingEvent> refused = new LinkedHashMap<>();

    public synchronized void due(Event event) {
        count(event, new Tally(1, 0, 0, 0, 0, 0, 0));
    }

    synchronized void dropped(Event event) {
        dropped.add(event);
        count(event, new Tally(0, 1, 0, 0, 0, 0, 0));
    }

    public synchronized void unregistered(Event event) {
        count(event, new Tally(0, 0, 1, 0, 0, 0, 0));
    }

    synchronized void duplicated(Event event) {
        duplicated.add(event);
        count(event, new Tally(0, 0, 0, 1, 0, 0, 0));
    }

    public synchronized void sent(OutgoingEvent outgoing, boolean acknowledged) {
        count(outgoing.event(), new Tally(0, 0, 0, 0, 1, acknowledged ? 1 : 0, acknowledged ? 0 : 1));
        if (acknowledged) {
            outgoing.acknowledge();
            refused.remove(outgoing.place());
        } else if (!outgoing.acknowledged() && outgoing.event().type() != WebhookKind.VCA) {
            refused.put(outgoing.place(), outgoing);
        }
    }

    /** Removes and returns the events to be sent again. */
    synchronized List<OutgoingEvent> takeRefused() {
        List<OutgoingEvent> taken = List.copyOf(refused.values());
        refused.clear();
        return taken;
    }

    public synchronized Deliveries account() {
        List<Event> unanswered =
                refused.values().stream().map(OutgoingEvent::event).toList();
        return new Deliveries(tallies, dropped, duplicated, unanswered);
    }

    private void count(Event event, Tally more) {
        tallies.merge(event.type(), more, Tally::plus);
    }
}
