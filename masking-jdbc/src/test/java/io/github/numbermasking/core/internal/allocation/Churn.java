package io.github.numbermasking.core.internal.allocation;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.PlayedCountries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Lets random parties book, complete and cancel while time passes. No party has more than a given number of bookings.
 * The bookings are kept in memory; number masking chooses the numbers.
 */
final class Churn {

    private static final int PARTIES = 12;
    private static final Duration COOLDOWN = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration TTL = Duration.ofSeconds(60);

    private final Random random;
    private final BookingPolicy policy;
    private final Allocator allocator;
    private final int most;
    private final Route[][] held; // by party, by number
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    Churn(long seed, AllocationMode mode, boolean strict, Countries countries, int numbers, int most) {
        this.random = new Random(seed);
        this.policy = new BookingPolicy(TTL, GRACE, COOLDOWN, strict, mode);
        this.allocator = new Allocator(policy, random, countries);
        this.held = new Route[PARTIES][numbers];
        this.most = most;
    }

    /** Makes bookings until one is refused, but at most this many. Returns whether one was refused. */
    boolean refusesOneOf(int bookings) {
        boolean refused = false;
        for (int booked = 0; booked < bookings && !refused; ) {
            int a = random.nextInt(PARTIES);
            int b = (a + 1 + random.nextInt(PARTIES - 1)) % PARTIES;
            if (random.nextInt(4) == 0) {
                end(a);
            } else if (holds(a) >= most || holds(b) >= most) {
                now = now.plusMillis(random.nextInt(2_000));
            } else {
                refused = !book(a, b);
                booked++;
            }
        }
        return refused;
    }

    /** The number of bookings that count against a party: live ones, and in strict mode also cooling ones. */
    private long holds(int party) {
        return pairs(party)
                .filter(r -> r.isLive(now) || policy.strict() && r.isCooling(now))
                .count();
    }

    private boolean book(int a, int b) {
        BookingState state = BookingState.active(now.plus(policy.ttl()), policy);
        NewBooking draft = new NewBooking(new BookingId("ride"), party(a), party(b), now, state.endsAt(), state);
        List<Route> pairs = Stream.concat(pairs(a), pairs(b)).toList();
        Optional<Assignment> chosen =
                allocator.choose(draft.partyA(), draft.partyB(), new NumberPool(loads()), pairs, now);
        chosen.ifPresent(numbers -> {
            take(
                    a,
                    new Route(
                            numbers.forA(),
                            party(a),
                            party(b),
                            numbers.forB(),
                            draft.id(),
                            state.liveUntil(),
                            state.coolUntil()));
            take(
                    b,
                    new Route(
                            numbers.forB(),
                            party(b),
                            party(a),
                            numbers.forA(),
                            draft.id(),
                            state.liveUntil(),
                            state.coolUntil()));
        });
        return chosen.isPresent();
    }

    private void take(int party, Route pair) {
        Route before = held[party][index(pair.dialled())];
        assertTrue(before == null || !before.isLive(now), "a pair was given twice");
        assertTrue(before == null || !policy.strict() || before.isOver(now), "a cooling pair was given");
        held[party][index(pair.dialled())] = pair;
    }

    /** Ends the booking of a party on a random number, if there is one. */
    private void end(int party) {
        Route pair = held[party][random.nextInt(held[party].length)];
        if (pair == null || !pair.isLive(now)) {
            return;
        }
        BookingState state = new BookingState(BookingStatus.ACTIVE, Instant.MAX, pair.liveUntil(), pair.coolUntil());
        BookingState ended = random.nextBoolean() ? state.completed(now, policy) : state.cancelled(now, policy);
        held[party][index(pair.dialled())] = with(ended, pair);
        int other = (int) (pair.counterpart().value() - party(0).value());
        held[other][index(pair.shown())] = with(ended, held[other][index(pair.shown())]);
    }

    private static Route with(BookingState state, Route pair) {
        return new Route(
                pair.dialled(),
                pair.party(),
                pair.counterpart(),
                pair.shown(),
                pair.bookingId(),
                state.liveUntil(),
                state.coolUntil());
    }

    private static int index(VirtualNumber number) {
        return (int) (number.number().value() - virtual(0).number().value());
    }

    private Stream<Route> pairs(int party) {
        return Stream.of(held[party]).filter(route -> route != null);
    }

    private List<NumberLoad> loads() {
        List<NumberLoad> loads = new ArrayList<>();
        for (int n = 0; n < held[0].length; n++) {
            long live = 0;
            for (Route[] pairs : held) {
                live += pairs[n] != null && pairs[n].isLive(now) ? 1 : 0;
            }
            loads.add(new NumberLoad(virtual(n), live, PlayedCountries.of(n)));
        }
        return loads;
    }
}
