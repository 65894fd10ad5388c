package io.github.numbermasking.core.internal.allocation;

import io.github.numbermasking.core.value.VirtualNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Keeps numbers sorted by load: numbers of equal load lie together. Not thread-safe. */
final class NumbersByLoad {

    private final SortedMap<Long, List<NumberLoad>> byLoad = new TreeMap<>();

    /** The place of each number among those of equal load. */
    private final Map<VirtualNumber, Place> places = new HashMap<>();

    private record Place(long load, int index) {}

    void add(NumberLoad number) {
        List<NumberLoad> equals = byLoad.computeIfAbsent(number.liveRoutes(), load -> new ArrayList<>());
        places.put(number.number(), new Place(number.liveRoutes(), equals.size()));
        equals.add(number);
    }

    /** Removes a number that is there; the last number of the same load takes its place. */
    void remove(NumberLoad number) {
        Place place = places.remove(number.number());
        List<NumberLoad> equals = byLoad.get(place.load());
        NumberLoad last = equals.remove(equals.size() - 1);
        if (!last.number().equals(number.number())) {
            equals.set(place.index(), last);
            places.put(last.number(), place);
        }
        if (equals.isEmpty()) {
            byLoad.remove(place.load());
        }
    }

    /** The least loaded number of several collections, at random among equals. */
    static Optional<NumberLoad> leastLoaded(
            List<NumbersByLoad> shelves, Set<VirtualNumber> without, RandomGenerator random) {
        List<Equals> best = new ArrayList<>();
        for (NumbersByLoad shelf : shelves) {
            shelf.leastLoaded(without).ifPresent(equals -> {
                if (!best.isEmpty() && equals.load() < best.get(0).load()) {
                    best.clear();
                }
                if (best.isEmpty() || equals.load() == best.get(0).load()) {
                    best.add(equals);
                }
            });
        }
        int count = best.stream().mapToInt(Equals::count).sum();
        if (count == 0) {
            return Optional.empty();
        }
        int lot = random.nextInt(count);
        for (Equals equals : best) {
            if (lot < equals.count()) {
                return Optional.of(equals.get(lot));
            }
            lot -= equals.count();
        }
        throw new IllegalStateException("no number for the lot");
    }

    /** The numbers of the lowest load at which at least one may be chosen. */
    private Optional<Equals> leastLoaded(Set<VirtualNumber> without) {
        for (Map.Entry<Long, List<NumberLoad>> entry : byLoad.entrySet()) {
            List<Integer> left = without.stream()
                    .map(places::get)
                    .filter(place -> place != null && place.load() == entry.getKey())
                    .map(Place::index)
                    .sorted()
                    .toList();
            if (left.size() < entry.getValue().size()) {
                return Optional.of(new Equals(entry.getKey(), entry.getValue(), left));
            }
        }
        return Optional.empty();
    }

    /** Numbers of equal load, without those at some indexes. */
    private record Equals(long load, List<NumberLoad> numbers, List<Integer> without) {

        int count() {
            return numbers.size() - without.size();
        }

        NumberLoad get(int lot) {
            int index = lot;
            for (int left : without) {
                if (left <= index) {
                    index++;
                }
            }
            return numbers.get(index);
        }
    }
}
