package io.github.numbermasking.core.internal.allocation;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.testing.PlayedCountries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Parties 2 and 4 are of SG, parties 1 and 3 of MY. */
class CountryPreferenceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Allocator allocator(AllocationMode mode, long seed, Countries countries) {
        BookingPolicy policy = new BookingPolicy(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), false, mode);
        return new Allocator(policy, new Random(seed), countries);
    }

    private static Optional<Assignment> choose(
            AllocationMode mode, int partyA, int partyB, List<NumberLoad> pool, Route... held) {
        return choose(allocator(mode, 1, new PlayedCountries()), partyA, partyB, pool, held);
    }

    private static Optional<Assignment> choose(
            Allocator allocator, int partyA, int partyB, List<NumberLoad> pool, Route... held) {
        return allocator.choose(party(partyA), party(partyB), new NumberPool(pool), List.of(held), NOW);
    }

    private static NumberLoad number(int n, String country, long load) {
        return new NumberLoad(virtual(n), load, country);
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

    private static Optional<Assignment> numbers(int forA, int forB) {
        return Optional.of(new Assignment(virtual(forA), virtual(forB)));
    }

    @Test
    void prefersTheCountryOfBothPartiesToALighterLoad() {
        List<NumberLoad> pool = List.of(number(0, "MY", 0), number(1, "SG", 50), number(2, "", 0));
        assertEquals(numbers(1, 1), choose(AllocationMode.SHARED, 2, 4, pool));
    }

    @Test
    void takesTheLeastLoadedOfTheCountry() {
        List<NumberLoad> pool = List.of(number(0, "MY", 0), number(1, "SG", 50), number(2, "SG", 49));
        assertEquals(numbers(2, 2), choose(AllocationMode.SHARED, 2, 4, pool));
    }

    @Test
    void prefersTheCountryOfOnePartyToThatOfNeither() {
        List<NumberLoad> pool = List.of(number(0, "ID", 0), number(1, "MY", 50), number(2, "SG", 51));
        assertEquals(numbers(1, 1), choose(AllocationMode.SHARED, 1, 2, pool));
    }

    @Test
    void givesEachPartyANumberOfItsOwnCountryWhereItSplits() {
        List<NumberLoad> pool = List.of(number(0, "SG", 9), number(1, "MY", 9), number(2, "ID", 0), number(3, "ID", 0));
        assertEquals(numbers(1, 0), choose(AllocationMode.SPLIT, 1, 2, pool));
        assertEquals(numbers(0, 1), choose(AllocationMode.SPLIT, 2, 1, pool));
    }

    @Test
    void givesOneOfTwoCompatriotsAForeignNumberWhereItSplitsAndTheirCountryHasOne() {
        List<NumberLoad> pool = List.of(number(0, "SG", 9), number(1, "MY", 0));
        Assignment choice = choose(AllocationMode.SPLIT, 2, 4, pool).orElseThrow();
        assertEquals(false, choice.forA().equals(choice.forB()));
    }

    @Test
    void prefersAFreeForeignNumberToACoolingOneOfTheCountry() {
        List<NumberLoad> pool = List.of(number(0, "SG", 0), number(1, "MY", 0));
        assertEquals(numbers(1, 1), choose(AllocationMode.SHARED, 2, 4, pool, cooling(0, 2, 60)));
    }

    @Test
    void prefersAForeignSharedNumberToTwoOfTheCountry() {
        List<NumberLoad> pool = List.of(number(0, "SG", 0), number(1, "SG", 0), number(2, "MY", 9));
        assertEquals(numbers(2, 2), choose(AllocationMode.SHARED_THEN_SPLIT, 2, 4, pool, live(0, 2), live(1, 4)));
    }

    @Test
    void prefersTheLongestCooledToOneOfTheCountry() {
        List<NumberLoad> pool = List.of(number(0, "SG", 0), number(1, "MY", 0));
        assertEquals(numbers(1, 1), choose(AllocationMode.SHARED, 2, 4, pool, cooling(0, 2, 60), cooling(1, 2, 30)));
    }

    @Test
    void choosesAsEverWhereNothingIsKnownOfCountries() {
        UnaryOperator<NumberLoad> stateless = load -> new NumberLoad(load.number(), load.liveRoutes());
        for (AllocationMode mode : AllocationMode.values()) {
            for (int seed = 0; seed < 2_000; seed++) {
                Random random = new Random(seed);
                List<NumberLoad> pool = new ArrayList<>();
                List<Route> held = new ArrayList<>();
                for (int n = 0; n < 1 + random.nextInt(5); n++) {
                    pool.add(number(n, random.nextBoolean() ? "SG" : "MY", random.nextInt(3)));
                    for (int party = 1; party <= 2; party++) {
                        switch (random.nextInt(3)) {
                            case 0 -> held.add(live(n, party));
                            case 1 -> held.add(cooling(n, party, 1 + random.nextInt(2)));
                            default -> {} // free
                        }
                    }
                }
                Route[] routes = held.toArray(Route[]::new);
                Optional<Assignment> asEver = choose(
                        allocator(mode, seed, Countries.NONE),
                        1,
                        2,
                        pool.stream().map(stateless).toList(),
                        routes);
                assertEquals(asEver, choose(allocator(mode, seed, Countries.NONE), 1, 2, pool, routes), "seed " + seed);
            }
        }
    }
}
