package io.github.numbermasking.simulator.number;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The virtual numbers of the subaccount. Thread-safe. */
public final class Pool {

    private final Map<String, PoolNumber> numbers = new TreeMap<>();

    /** Adds a number, which is ACTIVE at first. */
    public synchronized void add(String number, Instant when) {
        numbers.put(number, fresh(number, NumberStatus.ACTIVE, when));
    }

    /** Changes the status of a number. Adds the number if it is missing. */
    public synchronized PoolNumber change(String number, NumberStatus status, Instant when) {
        PoolNumber old = numbers.get(number);
        PoolNumber changed = old == null ? fresh(number, status, when) : old.changed(status, when);
        numbers.put(number, changed);
        return changed;
    }

    private static PoolNumber fresh(String number, NumberStatus status, Instant when) {
        return new PoolNumber(number, status, "VN-" + Msisdn.digits(number), when, when);
    }

    /** Finds a number, with or without plus. */
    public synchronized Optional<PoolNumber> find(String number) {
        return Optional.ofNullable(numbers.get(Msisdn.withPlus(number)));
    }

    public synchronized List<PoolNumber> all() {
        return List.copyOf(numbers.values());
    }

    /** Whether a call may show the number. An empty pool counts as unknown, so every number may be shown. */
    public synchronized boolean mayShow(String number) {
        return numbers.isEmpty() || find(number).isPresent();
    }
}
