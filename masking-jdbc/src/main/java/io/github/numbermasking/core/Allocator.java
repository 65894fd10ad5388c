package io.github.numbermasking.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Chooses the virtual numbers of a booking; a pure function of what it is shown, but for ties. Thread-safe if its
 * source of randomness is.
 *
 * <p>The order of preference: free before cooling, shared before split, numbers of the party's country, least loaded, then
 * at random. Of cooling pairs the one that has cooled longest comes first, whatever its country: a cool-down keeps calls
 * apart, a country does not.
 */
public final class Allocator {

    /** The longest cooled first (free ones have cooled for ever), of the country, the least loaded, then at random. */
    private static final Comparator<Candidate> BEST = Comparator.comparingLong(Candidate::coolUntil)
            .thenComparing(Candidate::foreign)
            .thenComparing(Candidate::load)
            .thenComparing(Candidate::lot);

    /** The pair that cools longer counts first; the other counts too, or it would be taken cooling without need. */
    private static final Comparator<Choice> BEST_OF_BOTH = Comparator.comparingLong(Choice::coolUntil)
            .thenComparing(Choice::otherCoolUntil)
            .thenComparing(Choice::isShared)
            .thenComparing(Choice::foreign)
            .thenComparing(Choice::load);

    private final AllocationMode mode;
    private final boolean strict;
    private final RandomGenerator random;
    private final Countries countries;

    /** An allocator of these terms, to which all countries are the same. */
    public Allocator(Terms terms, RandomGenerator random) {
        this(terms, random, Countries.NONE);
    }

    /** An allocator of these terms that prefers numbers of the parties' own countries. */
    public Allocator(Terms terms, RandomGenerator random, Countries countries) {
        this.mode = terms.allocation();
        this.strict = terms.strict();
        this.random = random;
        this.countries = countries;
    }

    /**
     * Chooses numbers for two parties.
     *
     * @param pool the numbers that take bookings
     * @param held every route that either party has, whatever its state
     * @param now the time that decides what is live and what is cooling
     * @return the choice; empty if there is none
     */
    public Optional<Assignment> choose(
            PhoneNumber partyA, PhoneNumber partyB, List<NumberLoad> pool, List<Route> held, Instant now) {
        List<Candidate> forA = candidates(pool, held, partyA, now);
        List<Candidate> forB = candidates(pool, held, partyB, now);
        return best(List.of(
                allowed(AllocationMode.SPLIT, shared(forA, forB)), allowed(AllocationMode.SHARED, split(forA, forB))));
    }

    /**
     * Chooses numbers for one that has a virtual number already and for a new counterpart. The one keeps the number, but
     * where both must share one and the newcomer cannot have that.
     *
     * @param kept one side as it is; its pair needs not be free, since it is its own
     * @param newcomer the other side
     * @param pool the numbers that take bookings
     * @param held every route that either party has, whatever its state
     * @param now the time that decides what is live and what is cooling
     * @return the choice, the one that has a number before the newcomer; empty if there is none
     */
    public Optional<Assignment> choose(
            Party kept, PhoneNumber newcomer, List<NumberLoad> pool, List<Route> held, Instant now) {
        List<Candidate> own = List.of(new Candidate(kept.virtualNumber(), Candidate.FREE, 0, 0, 0));
        List<Candidate> forNewcomer = candidates(pool, held, newcomer, now);
        Optional<Choice> moved = mode == AllocationMode.SHARED
                ? shared(candidates(pool, held, kept.phone(), now), forNewcomer)
                : Optional.empty();
        return best(List.of(
                allowed(AllocationMode.SPLIT, shared(own, forNewcomer)),
                allowed(AllocationMode.SHARED, split(own, forNewcomer)),
                moved));
    }

    /** Nothing where the mode rules it out. */
    private Optional<Choice> allowed(AllocationMode unless, Optional<Choice> choice) {
        return mode == unless ? Optional.empty() : choice;
    }

    /** The first that costs no cooling pair, else the first. */
    private static Optional<Assignment> best(List<Optional<Choice>> choices) {
        List<Choice> possible = choices.stream().flatMap(Optional::stream).toList();
        return possible.stream()
                .filter(Choice::free)
                .findFirst()
                .or(() -> possible.stream().findFirst())
                .map(Choice::numbers);
    }

    private List<Candidate> candidates(List<NumberLoad> pool, List<Route> held, PhoneNumber party, Instant now) {
        Optional<String> home = countries.of(party);
        Map<VirtualNumber, Route> taken = new HashMap<>();
        for (Route route : held) {
            if (route.party().equals(party) && !route.isOver(now)) {
                taken.put(route.dialled(), route);
            }
        }
        return pool.stream()
                .filter(load -> !taken.containsKey(load.number())
                        || !strict && taken.get(load.number()).isCooling(now))
                .map(load -> new Candidate(
                        load.number(),
                        taken.containsKey(load.number())
                                ? taken.get(load.number()).coolUntil().toEpochMilli()
                                : Candidate.FREE,
                        home.isPresent() && !home.get().equals(load.country()) ? 1 : 0,
                        load.liveRoutes(),
                        random.nextInt()))
                .sorted(BEST)
                .toList();
    }

    private static Optional<Choice> shared(List<Candidate> forA, List<Candidate> forB) {
        Map<VirtualNumber, Candidate> ofB = new HashMap<>();
        forB.forEach(b -> ofB.put(b.number(), b));
        return forA.stream()
                .filter(a -> ofB.containsKey(a.number()))
                .map(a -> new Choice(a, ofB.get(a.number())))
                .min(BEST_OF_BOTH);
    }

    /** Two different numbers where that costs no cooling pair, else the same one, else two different ones. */
    private static Optional<Choice> split(List<Candidate> forA, List<Candidate> forB) {
        return forA.stream()
                .limit(2)
                .flatMap(a -> forB.stream().limit(2).map(b -> new Choice(a, b)))
                .min(BEST_OF_BOTH);
    }

    /** A number that a party could have, 1 if it is of another country; {@code lot} decides between equals. */
    private record Candidate(VirtualNumber number, long coolUntil, int foreign, long load, int lot) {

        static final long FREE = 0;
    }

    private record Choice(Candidate a, Candidate b) {

        long coolUntil() {
            return Math.max(a.coolUntil(), b.coolUntil());
        }

        long otherCoolUntil() {
            return Math.min(a.coolUntil(), b.coolUntil());
        }

        /** How many of the two parties see a number of another country. */
        int foreign() {
            return a.foreign() + b.foreign();
        }

        long load() {
            return a.load() + b.load();
        }

        boolean free() {
            return coolUntil() == Candidate.FREE;
        }

        boolean isShared() {
            return a.number().equals(b.number());
        }

        Assignment numbers() {
            return new Assignment(a.number(), b.number());
        }
    }
}
