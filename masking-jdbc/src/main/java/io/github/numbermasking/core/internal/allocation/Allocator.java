package io.github.numbermasking.core.internal.allocation;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the virtual numbers of a booking. The choice depends only on the arguments, except between equals. Thread-safe if its
 * source of randomness is.
 *
 * <p>The order of preference: free before cooling, shared before split, numbers of the party's country, least loaded, then
 * at random. Of cooling pairs the one that has cooled longest comes first, whatever its country: a cool-down keeps calls
 * apart, a country does not.
 */
public final class Allocator {

    /** Longest cooled first (free pairs count as cooled for ever), then of the country, then least loaded, then at random. */
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

    /** An allocator without preference for a country. */
    public Allocator(BookingPolicy policy, RandomGenerator random) {
        this(policy, random, Countries.NONE);
    }

    /** An allocator that prefers numbers of the parties' own countries. */
    public Allocator(BookingPolicy policy, RandomGenerator random, Countries countries) {
        this.mode = policy.allocation();
        this.strict = policy.strict();
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
            PhoneNumber partyA, PhoneNumber partyB, NumberPool pool, List<Route> held, Instant now) {
        return choose(partyA, partyB, new Offer(pool, Set.of(), held, now));
    }

    /** Chooses among the numbers on offer. */
    Optional<Assignment> choose(PhoneNumber partyA, PhoneNumber partyB, Offer offer) {
        Chooser forA = chooser(partyA, offer);
        Chooser forB = chooser(partyB, offer);
        return best(List.of(
                allowed(AllocationMode.SPLIT, shared(forA, forB)),
                allowed(AllocationMode.SHARED, split(forA.bestTwo(), forB.bestTwo()))));
    }

    /**
     * Chooses numbers for a party that has a virtual number already, and for a new counterpart. The party keeps its number, unless
     * both must share one and the newcomer cannot have it.
     *
     * @param kept the side that stays; its own pair need not be free
     * @param newcomer the other side
     * @return the choice, first for the side that stays, then for the newcomer; empty if there is none
     */
    Optional<Assignment> choose(Party kept, PhoneNumber newcomer, Offer offer) {
        Candidate own = new Candidate(kept.virtualNumber(), Candidate.FREE, 0, 0, 0);
        Chooser forNewcomer = chooser(newcomer, offer);
        return best(List.of(
                allowed(
                        AllocationMode.SPLIT,
                        forNewcomer.candidate(kept.virtualNumber()).map(same -> new Choice(own, same))),
                allowed(AllocationMode.SHARED, split(List.of(own), forNewcomer.bestTwo())),
                mode == AllocationMode.SHARED ? shared(chooser(kept.phone(), offer), forNewcomer) : Optional.empty()));
    }

    /**
     * The numbers to choose from.
     *
     * @param pool the numbers that take bookings
     * @param avoided the numbers among them that must not be chosen
     * @param held every route that either party has, whatever its state
     * @param now the time that decides what is live and what is cooling
     */
    record Offer(NumberPool pool, Set<VirtualNumber> avoided, List<Route> held, Instant now) {}

    /** Empty if the mode rules it out. */
    private Optional<Choice> allowed(AllocationMode unless, Optional<Choice> choice) {
        return mode == unless ? Optional.empty() : choice;
    }

    /** The first choice that costs no cooling pair, otherwise the first. */
    private static Optional<Assignment> best(List<Optional<Choice>> choices) {
        List<Choice> possible = choices.stream().flatMap(Optional::stream).toList();
        return possible.stream()
                .filter(Choice::free)
                .findFirst()
                .or(() -> possible.stream().findFirst())
                .map(Choice::numbers);
    }

    private Chooser chooser(PhoneNumber party, Offer offer) {
        Map<VirtualNumber, Route> taken = new LinkedHashMap<>();
        for (Route route : offer.held()) {
            if (route.party().equals(party) && !route.isOver(offer.now())) {
                taken.put(route.dialled(), route);
            }
        }
        return new Chooser(offer, countries.of(party), taken);
    }

    /** A number that neither party has is free for both; only if there is none, numbers that cool for one party count. */
    private Optional<Choice> shared(Chooser forA, Chooser forB) {
        Set<VirtualNumber> taken = new LinkedHashSet<>(forA.taken().keySet());
        taken.addAll(forB.taken().keySet());
        Set<String> homes =
                Stream.concat(forA.home().stream(), forB.home().stream()).collect(Collectors.toSet());
        return forA.leastLoaded(homes, taken)
                .map(load -> new Choice(forA.free(load), forB.free(load)))
                .or(() -> taken.stream()
                        .flatMap(number -> forA.candidate(number).stream())
                        .sorted(BEST)
                        .flatMap(a -> forB.candidate(a.number()).map(b -> new Choice(a, b)).stream())
                        .min(BEST_OF_BOTH));
    }

    /** Two different numbers if that costs no cooling pair, otherwise the same one, otherwise two different ones. */
    private static Optional<Choice> split(List<Candidate> forA, List<Candidate> forB) {
        return forA.stream()
                .flatMap(a -> forB.stream().map(b -> new Choice(a, b)))
                .min(BEST_OF_BOTH);
    }

    /** The numbers that a party could have. */
    private final class Chooser {

        private final Offer offer;
        private final Optional<String> home;

        /** The routes that keep a number from being free for the party, by the number. */
        private final Map<VirtualNumber, Route> taken;

        Chooser(Offer offer, Optional<String> home, Map<VirtualNumber, Route> taken) {
            this.offer = offer;
            this.home = home;
            this.taken = taken;
        }

        Optional<String> home() {
            return home;
        }

        Map<VirtualNumber, Route> taken() {
            return taken;
        }

        /** A number of the pool as the party could have it; empty if it cannot. */
        Optional<Candidate> candidate(VirtualNumber number) {
            if (offer.avoided().contains(number)) {
                return Optional.empty();
            }
            Route route = taken.get(number);
            return offer.pool()
                    .find(number)
                    .filter(load -> route == null || !strict && route.isCooling(offer.now()))
                    .map(load -> candidate(
                            load,
                            route == null ? Candidate.FREE : route.coolUntil().toEpochMilli()));
        }

        Candidate free(NumberLoad load) {
            return candidate(load, Candidate.FREE);
        }

        private Candidate candidate(NumberLoad load, long coolUntil) {
            return new Candidate(
                    load.number(),
                    coolUntil,
                    home.isPresent() && !home.get().equals(load.country()) ? 1 : 0,
                    load.liveRoutes(),
                    random.nextInt());
        }

        /** The best number except those given; of the preferred countries if possible. */
        Optional<NumberLoad> leastLoaded(Set<String> homes, Set<VirtualNumber> none) {
            Set<VirtualNumber> without = new LinkedHashSet<>(none);
            without.addAll(offer.avoided());
            return offer.pool().leastLoaded(homes, without, random);
        }

        /** The two best candidates, the better one first. */
        List<Candidate> bestTwo() {
            Set<String> homes = home.map(Set::of).orElse(Set.of());
            List<Candidate> best = new ArrayList<>();
            Set<VirtualNumber> none = new LinkedHashSet<>(taken.keySet());
            for (int n = 0; n < 2; n++) {
                leastLoaded(homes, none).ifPresent(load -> {
                    best.add(free(load));
                    none.add(load.number());
                });
            }
            return best.size() == 2
                    ? best
                    : Stream.concat(
                                    best.stream(),
                                    taken.keySet().stream().flatMap(number -> candidate(number).stream()))
                            .sorted(BEST)
                            .limit(2)
                            .toList();
        }
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
