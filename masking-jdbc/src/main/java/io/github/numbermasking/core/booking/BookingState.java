package io.github.numbermasking.core.booking;

import java.time.Instant;

/**
 * The stored state of a booking: its status, and the times that follow from it. Immutable and thread-safe.
 *
 * <p>A cut is a state, not a time: {@code liveUntil} is then {@link #CUT}, which is in the past on every node,
 * whatever its clock says. {@link #statusAt} derives expiry from a clock. The status EXPIRED may be written some time later; that does
 * not change when calls connect.
 *
 * @param status the status written last; still ACTIVE if the booking has expired since
 * @param endsAt when it ended or, while active, when it will expire
 * @param liveUntil calls connect before this time
 * @param coolUntil from {@code liveUntil} to this time its pairs are kept free and callers hear "ended"
 */
public record BookingState(BookingStatus status, Instant endsAt, Instant liveUntil, Instant coolUntil) {

    /** The value of {@code liveUntil} after a cut. */
    public static final Instant CUT = Instant.EPOCH;

    /** The state of a new booking that expires at the given time. */
    public static BookingState active(Instant expiresAt, BookingPolicy policy) {
        return new BookingState(
                BookingStatus.ACTIVE, expiresAt, expiresAt.plus(policy.grace()), coolFrom(expiresAt, policy));
    }

    /** The status as it reads at a time: ACTIVE turns into EXPIRED at its expiry. */
    public BookingStatus statusAt(Instant now) {
        return status == BookingStatus.ACTIVE && !now.isBefore(endsAt) ? BookingStatus.EXPIRED : status;
    }

    /** Whether calls connect at that time. */
    public boolean isLive(Instant now) {
        return now.isBefore(liveUntil);
    }

    /** The state after completion. The first end wins: a booking that has ended stays as it is. */
    public BookingState completed(Instant now, BookingPolicy policy) {
        if (statusAt(now) != BookingStatus.ACTIVE) {
            return isLive(now) ? this : cut(now);
        }
        if (policy.grace().isZero()) {
            return new BookingState(BookingStatus.COMPLETED, now, CUT, now.plus(policy.cooldown()));
        }
        return new BookingState(BookingStatus.COMPLETED, now, now.plus(policy.grace()), coolFrom(now, policy));
    }

    /** The state after cancellation, which also ends a grace period. */
    public BookingState cancelled(Instant now, BookingPolicy policy) {
        return isLive(now)
                ? new BookingState(BookingStatus.CANCELLED, now, CUT, now.plus(policy.cooldown()))
                : cut(now);
    }

    /**
     * This state, over by the clock, turned into a cut. Another node's clock may be behind: to that node the same state would
     * still connect calls, or could be prolonged.
     */
    public BookingState cut(Instant now) {
        return new BookingState(statusAt(now), endsAt, CUT, coolUntil);
    }

    /** Whether the booking was cut, so that no clock decides whether calls connect. */
    public boolean isCutFrom(BookingState before) {
        return liveUntil.equals(CUT)
                && !before.liveUntil.equals(CUT)
                && status != before.status
                && status != BookingStatus.EXPIRED;
    }

    private static Instant coolFrom(Instant end, BookingPolicy policy) {
        return end.plus(policy.grace()).plus(policy.cooldown());
    }
}
