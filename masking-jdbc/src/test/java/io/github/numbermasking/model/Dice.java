package io.github.numbermasking.model;

import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.pool.NumberStatus;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Makes random sequences, in which interesting steps are more frequent than they are in practice. */
final class Dice {

    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration NANOS = Duration.ofNanos(300_001);
    private static final Duration TOO_FAR = Duration.ofDays(4_000);

    private final Random random;
    private final BookingPolicy policy;
    private final boolean turns;
    private final Map<Integer, Step.Book> asked = new TreeMap<>();

    /** The times of expected ends, counted from the start like {@link #elapsed}. */
    private final List<Duration> moments = new ArrayList<>();

    private Duration elapsed = Duration.ZERO;

    Dice(long seed) {
        random = new Random(seed);
        policy = new BookingPolicy(
                uneven(Duration.ofSeconds(1 + random.nextInt(60))),
                uneven(oneOf(Duration.ZERO, Duration.ZERO, MILLI, Duration.ofSeconds(3), Duration.ofSeconds(20))),
                uneven(oneOf(Duration.ZERO, MILLI, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1))),
                random.nextBoolean(),
                oneOf(AllocationMode.values()));
        turns = random.nextBoolean();
    }

    Sequence sequence(long seed, int length) {
        List<Step> steps = new ArrayList<>();
        for (int n = random.nextInt(Cast.NUMBERS + 1); n > 0; n--) {
            steps.add(new Step.PutNumber(n - 1, Optional.empty(), Optional.empty()));
        }
        while (steps.size() < length) {
            steps.add(step(random.nextInt(100)));
        }
        return new Sequence(seed, policy, turns, List.copyOf(steps));
    }

    private Step step(int lot) {
        int number = random.nextInt(Cast.NUMBERS);
        if (lot < 38) {
            return book();
        } else if (lot < 44) {
            return new Step.Replace(id(), random.nextBoolean(), party());
        } else if (lot < 47) {
            return extend();
        } else if (lot < 48) {
            return new Step.ReplaceNumber(number);
        } else if (lot < 54) {
            ends(elapsed.plus(policy.grace()));
            return new Step.Complete(id());
        } else if (lot < 61) {
            ends(elapsed);
            return new Step.Cancel(id());
        } else if (lot < 63) {
            return new Step.Find(id());
        } else if (lot < 64) {
            return new Step.Erase(party(), random.nextBoolean());
        } else if (lot < 66) {
            return new Step.Call(party(), number);
        } else if (lot < 74) {
            return new Step.PutNumber(number, status(), maybe(random.nextBoolean()));
        } else if (lot < 78) {
            return new Step.RemoveNumber(number);
        } else if (lot < 80) {
            return new Step.ListNumbers();
        } else if (lot < 91 && turns) {
            return new Step.Turn(random.nextInt(2));
        }
        return pause();
    }

    private Step book() {
        int id = random.nextInt(Cast.IDS);
        Step.Book before = asked.get(id);
        if (before != null && random.nextInt(3) > 0) {
            return switch (random.nextInt(5)) {
                case 0 -> new Step.Book(id, before.partyB(), before.partyA(), before.expiry());
                case 1 -> new Step.Book(id, before.partyA(), before.partyB(), expiry());
                default -> before;
            };
        }
        int partyA = party();
        Step.Book book = new Step.Book(id, partyA, random.nextInt(40) == 0 ? partyA : otherParty(partyA), expiry());
        asked.put(id, book);
        ends(book.expiry().orElse(elapsed.plus(policy.ttl())).plus(policy.grace()));
        return book;
    }

    private Step extend() {
        Duration expiry = someExpiry();
        ends(expiry.plus(policy.grace()));
        return new Step.Extend(id(), expiry);
    }

    private Step pause() {
        List<Duration> ahead =
                moments.stream().filter(m -> m.compareTo(elapsed) > 0).sorted().toList();
        Duration time = oneOf(NANOS, MILLI, Duration.ofSeconds(1), Duration.ofSeconds(random.nextInt(30)));
        if (!ahead.isEmpty() && random.nextInt(4) > 0) {
            Duration moment = ahead.get(random.nextInt(Math.min(4, ahead.size())));
            Duration until = moment.minus(elapsed).plus(oneOf(Duration.ZERO, MILLI, MILLI.negated()));
            time = until.isNegative() ? MILLI : until;
        }
        elapsed = elapsed.plus(time);
        return new Step.Wait(time);
    }

    private void ends(Duration time) {
        Duration cut = time.truncatedTo(ChronoUnit.MILLIS);
        if (cut.compareTo(TOO_FAR) < 0) {
            moments.add(cut);
            moments.add(cut.minus(policy.grace()));
            moments.add(cut.plus(policy.cooldown()));
        }
    }

    private Optional<Duration> expiry() {
        return random.nextInt(4) > 0 ? Optional.empty() : Optional.of(someExpiry());
    }

    private Duration someExpiry() {
        Duration some = Duration.ofMillis(random.nextInt(90_000));
        Duration after = oneOf(some, some, some, some, some, Duration.ZERO, MILLI, MILLI.negated(), TOO_FAR);
        return elapsed.truncatedTo(ChronoUnit.MILLIS).plus(uneven(after));
    }

    /** An id, mostly of an earlier booking request. */
    private int id() {
        List<Integer> known = List.copyOf(asked.keySet());
        return known.isEmpty() || random.nextInt(10) == 0
                ? random.nextInt(Cast.IDS)
                : known.get(random.nextInt(known.size()));
    }

    private Optional<NumberStatus> status() {
        return maybe(random.nextBoolean() ? NumberStatus.ACTIVE : oneOf(NumberStatus.values()));
    }

    private int party() {
        return random.nextInt(12) == 0 ? random.nextInt(Cast.PARTIES) : random.nextInt(Cast.PEOPLE);
    }

    private int otherParty(int one) {
        int other = party();
        return other == one ? (one + 1) % Cast.PEOPLE : other;
    }

    /** Sometimes adds less than a millisecond. */
    private Duration uneven(Duration time) {
        return random.nextInt(8) == 0 ? time.plus(NANOS) : time;
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    @SafeVarargs
    private <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }
}
