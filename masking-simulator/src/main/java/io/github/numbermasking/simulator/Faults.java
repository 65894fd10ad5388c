package io.github.numbermasking.simulator;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What goes wrong on the way of events, for each type of webhook. Immutable and thread-safe.
 *
 * @param rates by type; a type that is missing has no faults
 * @param longestDelay how long a delayed event is on its way at the most, in the world's time
 */
public record Faults(Map<WebhookType, Rates> rates, Duration longestDelay) {

    private static final Set<WebhookType> EVENTS = EnumSet.complementOf(EnumSet.of(WebhookType.VCA));

    /** Probabilities from 0 to 1: of being sent twice, never, in any order, late. */
    public record Rates(double duplicate, double drop, double reorder, double delay) {

        static final Rates NONE = new Rates(0, 0, 0, 0);

        /** Refuses what is not a probability. */
        public Rates {
            for (double rate : new double[] {duplicate, drop, reorder, delay}) {
                if (!(rate >= 0 && rate <= 1)) {
                    throw new IllegalArgumentException("a probability is from 0 to 1, not " + rate);
                }
            }
        }
    }

    /** Keeps a copy, and refuses to lose or to hold back a call's request, to which the caller waits for an answer. */
    public Faults {
        rates = Map.copyOf(rates);
        Rates vca = rates.getOrDefault(WebhookType.VCA, Rates.NONE);
        if (vca.drop > 0 || vca.reorder > 0 || vca.delay > 0) {
            throw new IllegalArgumentException("a VCA can be duplicated, but not dropped, reordered or delayed");
        }
        if (longestDelay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative");
        }
    }

    /** Every event arrives once, those of a session in order. */
    public static Faults none() {
        return new Faults(Map.of(), Duration.ZERO);
    }

    /** Some events come twice, the copy at any moment, even first; of all types but VCA if none is named. */
    public Faults duplicating(double probability, WebhookType... types) {
        return with(set(types, EVENTS), old -> new Rates(probability, old.drop, old.reorder, old.delay));
    }

    /** Some events never come; of call statuses only if no type is named. */
    public Faults dropping(double probability, WebhookType... types) {
        return with(
                set(types, EnumSet.of(WebhookType.VCS)),
                old -> new Rates(old.duplicate, probability, old.reorder, old.delay));
    }

    /**
     * Some events are held back until {@link Platform#settle()} and come then, in any order; all but VCA if no type is
     * named.
     */
    public Faults reordering(double probability, WebhookType... types) {
        return with(set(types, EVENTS), old -> new Rates(old.duplicate, old.drop, probability, old.delay));
    }

    /** Some events come late, so that others overtake them; all but VCA if no type is named. */
    public Faults delaying(double probability, Duration longest, WebhookType... types) {
        Faults delayed = with(set(types, EVENTS), old -> new Rates(old.duplicate, old.drop, old.reorder, probability));
        return new Faults(delayed.rates, longest);
    }

    Rates of(WebhookType type) {
        return rates.getOrDefault(type, Rates.NONE);
    }

    private Faults with(Set<WebhookType> types, UnaryOperator<Rates> change) {
        Map<WebhookType, Rates> changed = new EnumMap<>(WebhookType.class);
        changed.putAll(rates);
        types.forEach(type -> changed.put(type, change.apply(of(type))));
        return new Faults(changed, longestDelay);
    }

    private static Set<WebhookType> set(WebhookType[] types, Set<WebhookType> otherwise) {
        return types.length == 0 ? otherwise : Set.of(types);
    }
}
