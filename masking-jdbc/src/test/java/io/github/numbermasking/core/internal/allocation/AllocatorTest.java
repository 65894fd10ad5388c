package io.github.numbermasking.core.internal.allocation;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllocatorTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Allocator allocator(AllocationMode mode, Random random) {
        return new Allocator(
                new BookingPolicy(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), false, mode), random);
    }

    private static Route live(int number, int party) {
        return route(number, party, NOW.plusSeconds(60), NOW.plusSeconds(120));
    }

    private static Route cooling(int number, int party, int secondsLeft) {
        return route(number, party, BookingState.CUT, NOW.plusSeconds(secondsLeft));
    }

    private static Route route(int number, int party, Instant liveUntil, Instant coolUntil) {
        return new Route(
                virtual(number), party(party), party(999), virtual(number), new BookingId("old"), liveUntil, coolUntil);
    }

    private static List<NumberLoad> pool(long... loads) {
        return IntStream.range(0, loads.length)
                .mapToObj(n -> new NumberLoad(virtual(n), loads[n]))
                .toList();
    }

    private static Optional<Assignment> choose(AllocationMode mode, List<NumberLoad> pool, Route... held) {
        return allocator(mode, new Random(1)).choose(party(1), party(2), new NumberPool(pool), List.of(held), NOW);
    }

    private static Optional<Assignment> numbers(int forA, int forB) {
        return Optional.of(new Assignment(virtual(forA), virtual(forB)));
    }

    @Test
    void takesTheLeastLoadedNumber() {
        assertEquals(numbers(1, 1), choose(AllocationMode.SHARED, pool(5, 3, 4)));
    }

    @Test
    void prefersFreeAndSplitToCoolingAndShared() {
        assertEquals(
                numbers(1, 0), choose(AllocationMode.SHARED_THEN_SPLIT, pool(0, 0), cooling(0, 1, 60), live(1, 2)));
    }

    @Test
    void prefersSharedToSplitWhereBothCool() {
        assertEquals(
                numbers(1, 1),
                choose(AllocationMode.SHARED_THEN_SPLIT, pool(0, 0), cooling(0, 1, 10), cooling(1, 1, 20), live(0, 2)));
    }

    @Test
    void takesTheLongestCooledOfCoolingNumbers() {
        assertEquals(
                numbers(2, 2),
                choose(AllocationMode.SHARED, pool(0, 1, 9), cooling(0, 1, 30), cooling(1, 2, 20), cooling(2, 1, 10)));
    }

    @Test
    void takesNoCoolingPairOfOnePartyBecauseTheOtherHasNoFreeOne() {
        assertEquals(
                numbers(0, 2),
                choose(
                        AllocationMode.SPLIT,
                        pool(0, 0, 9),
                        cooling(0, 1, 60),
                        live(1, 1),
                        live(2, 1),
                        live(0, 2),
                        cooling(1, 2, 60)));
        assertEquals(
                numbers(1, 1),
                choose(AllocationMode.SHARED, pool(0, 9), cooling(0, 1, 60), cooling(1, 1, 60), cooling(0, 2, 60)));
        assertEquals(
                numbers(0, 0),
                choose(AllocationMode.SPLIT, pool(0, 0), cooling(0, 1, 60), live(1, 1), cooling(1, 2, 60)));
    }

    @Test
    void countsACoolDownThatIsOverAsFree() {
        assertEquals(numbers(0, 0), choose(AllocationMode.SHARED, pool(0, 1), cooling(0, 1, 0)));
    }

    @Test
    void findsNothingWhereAPartyUsesEveryNumber() {
        for (AllocationMode mode : AllocationMode.values()) {
            assertEquals(Optional.empty(), choose(mode, pool(0, 0), live(0, 1), live(1, 1)), mode.name());
            assertEquals(Optional.empty(), choose(mode, pool()), mode.name());
        }
    }

    @Test
    void breaksTiesAtRandom() {
        int[] chosen = new int[10];
        Allocator allocator = allocator(AllocationMode.SHARED, new Random(7));
        for (int n = 0; n < 10_000; n++) {
            VirtualNumber number = allocator
                    .choose(party(1), party(2), new NumberPool(pool(new long[10])), List.of(), NOW)
                    .orElseThrow()
                    .forA();
            chosen[(int) (number.number().value() - virtual(0).number().value())]++;
        }
        assertTrue(Arrays.stream(chosen).allMatch(n -> n > 800), Arrays.toString(chosen));
    }
}
