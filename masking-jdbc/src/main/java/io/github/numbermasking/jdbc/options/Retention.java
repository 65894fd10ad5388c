package io.github.numbermasking.jdbc.options;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Says how long data is kept after its use. Immutable and thread-safe. Months and years are those of the calendar, in UTC.
 *
 * @param bookings how long a booking is kept after its cool-down; empty for ever
 * @param calls how long a call is kept after its first event; empty for ever
 * @param audit how long a row of the audit is kept; empty for ever
 */
public record Retention(Optional<Period> bookings, Optional<Period> calls, Optional<Period> audit) {

    private static final Period DAYS_90 = Period.ofDays(90);

    private static final Period DAYS_365 = Period.ofDays(365);

    /** Ninety days for bookings and calls, 365 days for the audit. */
    public static final Retention DEFAULT = new Retention(Optional.of(DAYS_90), Optional.of(DAYS_90));

    /** Everything is kept. */
    public static final Retention KEEP = new Retention(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the periods.
     *
     * @throws IllegalArgumentException if a period is shorter than a day or longer than a hundred years
     */
    public Retention {
        bookings.ifPresent(period -> check("bookings", period));
        calls.ifPresent(period -> check("calls", period));
        audit.ifPresent(period -> check("audit", period));
    }

    /** Keeps the audit for 365 days. */
    public Retention(Optional<Period> bookings, Optional<Period> calls) {
        this(bookings, calls, Optional.of(DAYS_365));
    }

    private static void check(String name, Period period) {
        if (!isAllowed(period)) {
            throw new IllegalArgumentException(name + " must be between a day and a hundred years: " + period);
        }
    }

    /** Whether data may be kept so long: a day to a hundred years. */
    public static boolean isAllowed(Period period) {
        try {
            Instant start = Instant.EPOCH;
            Instant end = after(start, period);
            return !end.isBefore(after(start, Period.ofDays(1))) && !end.isAfter(after(start, Period.ofYears(100)));
        } catch (DateTimeException e) {
            return false; // beyond the calendar
        }
    }

    private static Instant after(Instant start, Period period) {
        return start.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    /** The time before which a period that ends now began. */
    public static Instant begin(Period period, Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }
}
