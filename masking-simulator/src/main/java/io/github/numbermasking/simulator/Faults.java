package io.github.numbermasking.simulator;

import io.github.numbermasking.simulator.delivery.FaultPlan;
import io.github.numbermasking.simulator.delivery.FaultRates;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The faults in the delivery of events, for each type of webhook. Immutable and thread-safe.
 *
 * @param rates the fault rates by type; a missing type has no faults
 * @param longestDelay the longest delay of an event, in real time
 */
public record Faults(Map<WebhookKind, FaultRates> rates, Duration longestDelay) implements FaultPlan {

    private static final Set<WebhookKind> EVENTS = EnumSet.complementOf(EnumSet.of(WebhookKind.VCA));

    /** Copies the map. Refuses to drop, reorder or delay a VCA, because the caller waits for its answer. */
    public Faults {
        rates = Map.copyOf(rates);
        FaultRates vca = rates.getOrDefault(WebhookKind.VCA, FaultRates.NONE);
        if (vca.drop() > 0 || vca.reorder() > 0 || vca.delay() > 0) {
            throw new IllegalArgumentException("a VCA can be duplicated, but not dropped, reordered or delayed");
        }
        if (longestDelay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative");
        }
    }

    /** Every event arrives once. The events of a session arrive in order. */
    public static Faults none() {
        return new Faults(Map.of(), Duration.ZERO);
    }

    /** Some events arrive twice, and the copy may come first. Without types, this applies to all types but VCA. */
    public Faults duplicating(double probability, WebhookKind... types) {
        return with(set(types, EVENTS), old -> new FaultRates(probability, old.drop(), old.reorder(), old.delay()));
    }

    /** Some events never arrive. Without types, this applies to VCS only. */
    public Faults dropping(double probability, WebhookKind... types) {
        return with(
                set(types, EnumSet.of(WebhookKind.VCS)),
                old -> new FaultRates(old.duplicate(), probability, old.reorder(), old.delay()));
    }

    /**
     * Some events are held back until {@link Platform#settle()}, and then arrive in random order. Without types, this
     * applies to all types but VCA.
     */
    public Faults reordering(double probability, WebhookKind... types) {
        return with(set(types, EVENTS), old -> new FaultRates(old.duplicate(), old.drop(), probability, old.delay()));
    }

    /** Some events arrive late, so that others overtake them. Without types, this applies to all types but VCA. */
    public Faults delaying(double probability, Duration longest, WebhookKind... types) {
        Faults delayed = with(
                set(types, EVENTS), old -> new FaultRates(old.duplicate(), old.drop(), old.reorder(), probability));
        return new Faults(delayed.rates, longest);
    }

    @Override
    public FaultRates of(WebhookKind type) {
        return rates.getOrDefault(type, FaultRates.NONE);
    }

    private Faults with(Set<WebhookKind> types, UnaryOperator<FaultRates> change) {
        Map<WebhookKind, FaultRates> changed = new EnumMap<>(WebhookKind.class);
        changed.putAll(rates);
        types.forEach(type -> changed.put(type, change.apply(of(type))));
        return new Faults(changed, longestDelay);
    }

    private static Set<WebhookKind> set(WebhookKind[] types, Set<WebhookKind> otherwise) {
        return types.length == 0 ? otherwise : Set.of(types);
    }
}
