package io.github.numbermasking.core.internal.allocation;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberPoolTest {

    private static NumberPool of(int numbers) {
        return new NumberPool(IntStream.range(0, numbers)
                .mapToObj(n -> new NumberLoad(virtual(n), 0))
                .toList());
    }

    /** After any changes, the pool finds the same number as a search of all numbers. */
    @Test
    void findsTheLeastLoadedAsALookAtEveryNumberWould() {
        List<String> countries = List.of("SG", "MY", "");
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            NumberPool pool = new NumberPool(List.of());
            Map<VirtualNumber, NumberLoad> plain = new HashMap<>();
            for (int step = 0; step < 60; step++) {
                VirtualNumber number = virtual(random.nextInt(8));
                int what = random.nextInt(4);
                if (what == 0) {
                    pool.remove(number);
                    plain.remove(number);
                } else if (what == 1) {
                    int more = random.nextInt(3) - 1;
                    pool.count(number, more);
                    plain.computeIfPresent(
                            number,
                            (key, load) -> new NumberLoad(key, Math.max(0, load.liveRoutes() + more), load.country()));
                } else {
                    NumberLoad load = new NumberLoad(number, random.nextInt(3), countries.get(random.nextInt(3)));
                    pool.put(load);
                    plain.put(number, load);
                }
                assertEquals(plain.size(), pool.size());
                assertEquals(Optional.ofNullable(plain.get(number)), pool.find(number));
                Set<String> preferred = random.nextBoolean() ? Set.of() : Set.of(countries.get(random.nextInt(3)));
                Set<VirtualNumber> without = new HashSet<>();
                for (int n = 0; n < random.nextInt(4); n++) {
                    without.add(virtual(random.nextInt(8)));
                }
                check(pool.leastLoaded(preferred, without, random), plain, preferred, without, seed);
            }
        }
    }

    private static void check(
            Optional<NumberLoad> found,
            Map<VirtualNumber, NumberLoad> plain,
            Set<String> preferred,
            Set<VirtualNumber> without,
            int seed) {
        List<NumberLoad> possible = plain.values().stream()
                .filter(load -> !without.contains(load.number()))
                .toList();
        List<NumberLoad> home = possible.stream()
                .filter(load -> preferred.contains(load.country()))
                .toList();
        List<NumberLoad> best = home.isEmpty() ? possible : home;
        long least = best.stream().mapToLong(NumberLoad::liveRoutes).min().orElse(-1);
        assertEquals(best.isEmpty(), found.isEmpty(), () -> "seed " + seed);
        found.ifPresent(load -> {
            assertTrue(best.contains(load), () -> "seed " + seed + ": " + load + " of " + best);
            assertEquals(least, load.liveRoutes(), () -> "seed " + seed);
        });
    }

    /**
     * The cost must not depend on the size of the pool. The test counts random draws, because time depends on the
     * machine.
     */
    @Test
    void drawsAsFewLotsForManyNumbersAsForFew() {
        assertEquals(lots(of(10)), lots(of(100_000)));
    }

    private static long lots(NumberPool pool) {
        AtomicLong lots = new AtomicLong();
        RandomGenerator counting = () -> {
            lots.incrementAndGet();
            return 0;
        };
        new Allocator(BookingPolicy.DEFAULT, counting)
                .choose(party(1), party(2), pool, List.of(), Instant.EPOCH)
                .orElseThrow();
        return lots.get();
    }
}
