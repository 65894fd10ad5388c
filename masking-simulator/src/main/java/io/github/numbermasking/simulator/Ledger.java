package io.github.numbermasking.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the account of events. Thread-safe. */
final class Ledger {

    private final Map<WebhookType, Tally> tallies = new EnumMap<>(WebhookType.class);
    private final List<Event> dropped = new ArrayList<>();
    private final List<Event> duplicated = new ArrayList<>();

    /** By its place in the run: a copy stands for its original. */
    private final Map<Parcel.Place, Parcel> refused = new LinkedHashMap<>();

    synchronized void due(Event event) {
        count(event, new Tally(1, 0, 0, 0, 0, 0, 0));
    }

    synchronized void dropped(Event event) {
        dropped.add(event);
        count(event, new Tally(0, 1, 0, 0, 0, 0, 0));
    }

    synchronized void unregistered(Event event) {
        count(event, new Tally(0, 0, 1, 0, 0, 0, 0));
    }

    synchronized void duplicated(Event event) {
        duplicated.add(event);
        count(event, new Tally(0, 0, 0, 1, 0, 0, 0));
    }

    synchronized void sent(Parcel parcel, boolean acknowledged) {
        count(parcel.event(), new Tally(0, 0, 0, 0, 1, acknowledged ? 1 : 0, acknowledged ? 0 : 1));
        if (acknowledged) {
            parcel.acknowledge();
            refused.remove(parcel.place());
        } else if (!parcel.acknowledged() && parcel.event().type() != WebhookType.VCA) {
            refused.put(parcel.place(), parcel);
        }
    }

    /** What is to be sent again, and no longer stands here. */
    synchronized List<Parcel> takeRefused() {
        List<Parcel> taken = List.copyOf(refused.values());
        refused.clear();
        return taken;
    }

    synchronized Deliveries account() {
        List<Event> unanswered = refused.values().stream().map(Parcel::event).toList();
        return new Deliveries(tallies, dropped, duplicated, unanswered);
    }

    private void count(Event event, Tally more) {
        tallies.merge(event.type(), more, Tally::plus);
    }
}
