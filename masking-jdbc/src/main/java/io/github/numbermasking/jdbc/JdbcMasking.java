package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import java.time.Clock;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** Makes a {@link Masking} on the tables of a SQL database. Thread-safe. */
public final class JdbcMasking {

    private JdbcMasking() {}

    /** Number masking with the default policy and options. */
    public static Masking create(DataSource dataSource) {
        return create(dataSource, BookingPolicy.DEFAULT, JdbcOptions.DEFAULT, Clock.systemUTC());
    }

    /**
     * Number masking on H2, PostgreSQL, MySQL or MariaDB. Opens nothing yet: the first use checks the tables, and later uses check
     * again until all is right.
     *
     * @param dataSource your own; never closed here
     * @param policy how long bookings live, and how they get their numbers
     * @param options how the database is used
     * @param clock the only source of time
     */
    public static Masking create(DataSource dataSource, BookingPolicy policy, JdbcOptions options, Clock clock) {
        return JdbcEngine.create(dataSource, policy, options, clock);
    }

    /**
     * Number masking that prefers numbers of the parties' own countries.
     *
     * @param countries knows the country of a party, and of a number of the pool that has none of its own
     */
    public static Masking create(
            DataSource dataSource, BookingPolicy policy, JdbcOptions options, Clock clock, Countries countries) {
        return JdbcEngine.create(dataSource, policy, options, clock, countries);
    }

    /**
     * Number masking with threads for the work that bookings need not wait for, each on a connection of its own. They count how
     * busy the numbers are as soon as the last count is old; without them a booking counts now and then, which takes long with very
     * many routes. They also write down which bookings have expired; without them a search for active or expired bookings reads
     * all bookings that nobody ended.
     *
     * @param background the threads; may drop the work that it is given
     */
    public static Masking create(
            DataSource dataSource,
            BookingPolicy policy,
            JdbcOptions options,
            Clock clock,
            Countries countries,
            Executor background) {
        return JdbcEngine.create(dataSource, policy, options, clock, countries, background);
    }
}
