package io.github.numbermasking.core.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long bookings live, and how they get their virtual numbers. Immutable and thread-safe. Durations are cut to the millisecond,
 * as stored times are: otherwise a booking would read differently after it is stored.
 *
 * @param ttl how long a booking lives without an expiry of its own, if nobody ends it; at least a millisecond
 * @param grace how long calls still connect after completion or expiry; zero or more
 * @param cooldown how long a pair of virtual number and party is then kept free; zero or more
 * @param strict whether a cooling pair is never given out; if false, it is when the booking would otherwise fail
 * @param allocation how virtual numbers are chosen
 * @param destinations which numbers a party may have
 */
public record BookingPolicy(
        Duration ttl,
        Duration grace,
        Duration cooldown,
        boolean strict,
        AllocationMode allocation,
        Destinations destinations) {

    /** The latest expiry of a booking, counted from its creation. */
    static final Duration LONGEST_LIFE = Duration.ofDays(3_653);

    /** One day to live, no grace, one day to cool, not strict, shared before split. */
    public static final BookingPolicy DEFAULT = new BookingPolicy(
            Duration.ofHours(24), Duration.ZERO, Duration.ofHours(24), false, AllocationMode.SHARED_THEN_SPLIT);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if ttl is less than a millisecond, another duration is negative, or one exceeds ten
     *     years
     */
    public BookingPolicy {
        ttl = ttl.truncatedTo(ChronoUnit.MILLIS);
        grace = grace.truncatedTo(ChronoUnit.MILLIS);
        cooldown = cooldown.truncatedTo(ChronoUnit.MILLIS);
        if (ttl.isNegative() || ttl.isZero() || ttl.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("ttl must be positive and at most ten years: " + ttl);
        }
        if (grace.isNegative() || grace.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("grace must be between zero and ten years: " + grace);
        }
        if (cooldown.isNegative() || cooldown.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("cooldown must be between zero and ten years: " + cooldown);
        }
    }

    /** A policy that allows every destination. */
    public BookingPolicy(Duration ttl, Duration grace, Duration cooldown, boolean strict, AllocationMode allocation) {
        this(ttl, grace, cooldown, strict, allocation, Destinations.ANY);
    }

    /** The same policy with these destinations only. */
    public BookingPolicy with(Destinations where) {
        return new BookingPolicy(ttl, grace, cooldown, strict, allocation, where);
    }

    /** Whether a booking made now may expire at that time: later than now, and within ten years. */
    public boolean allowsExpiry(Instant expiresAt, Instant now) {
        return expiresAt.isAfter(now) && !expiresAt.isAfter(now.plus(LONGEST_LIFE));
    }
}
