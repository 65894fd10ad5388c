package io.github.numbermasking.core.internal.allocation;

import io.github.numbermasking.core.value.VirtualNumber;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The virtual numbers that take bookings, sorted by country and load, so that a choice looks at few of them, however
 * many there are. Thread-safe.
 */
public final class NumberPool {

    private static final Comparator<NumberLoad> BY_NUMBER = Comparator.comparing(NumberLoad::number);

    private final Map<VirtualNumber, NumberLoad> loads = new HashMap<>();
    private final NumbersByLoad all = new NumbersByLoad();
    private final Map<String, NumbersByLoad> countries = new TreeMap<>();

    /** A pool of these numbers, in their order, so that the same random values give the same choice. */
    public NumberPool(Collection<NumberLoad> numbers) {
        numbers.stream().sorted(BY_NUMBER).forEach(this::put);
    }

    /** How many numbers there are. */
    public synchronized int size() {
        return loads.size();
    }

    /** Adds a number, or replaces it by its new state. */
    public synchronized void put(NumberLoad load) {
        remove(load.number());
        loads.put(load.number(), load);
        all.add(load);
        countries
                .computeIfAbsent(load.country(), country -> new NumbersByLoad())
                .add(load);
    }

    /** Removes a number, if it is there. */
    public synchronized void remove(VirtualNumber number) {
        NumberLoad load = loads.remove(number);
        if (load != null) {
            all.remove(load);
            countries.get(load.country()).remove(load);
        }
    }

    /** Adds to the live pairs of a number; a negative count subtracts. Does nothing if the number is not there. */
    public synchronized void count(VirtualNumber number, long pairs) {
        NumberLoad load = loads.get(number);
        if (load != null) {
            put(new NumberLoad(number, Math.max(0, load.liveRoutes() + pairs), load.country()));
        }
    }

    /** A number as it is now; empty if it is not there. */
    public synchronized Optional<NumberLoad> find(VirtualNumber number) {
        return Optional.ofNullable(loads.get(number));
    }

    /**
     * Finds the least loaded number, at random among several; of the preferred countries, if there is one.
     *
     * @param preferred the countries; empty if all are the same
     * @param without numbers that must not be chosen
     */
    synchronized Optional<NumberLoad> leastLoaded(
            Set<String> preferred, Set<VirtualNumber> without, RandomGenerator random) {
        if (preferred.isEmpty()) {
            return NumbersByLoad.leastLoaded(List.of(all), without, random);
        }
        return NumbersByLoad.leastLoaded(shelves(preferred, true), without, random)
                .or(() -> NumbersByLoad.leastLoaded(shelves(preferred, false), without, random));
    }

    private List<NumbersByLoad> shelves(Set<String> preferred, boolean of) {
        return countries.entrySet().stream()
                .filter(entry -> preferred.contains(entry.getKey()) == of)
                .map(Map.Entry::getValue)
                .toList();
    }
}
