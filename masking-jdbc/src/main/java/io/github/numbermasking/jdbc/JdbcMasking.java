package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** Makes a {@link Masking} on the tables of a SQL database. Thread-safe. */
public final class JdbcMasking {

    private JdbcMasking() {}

    /** Makes number masking with the default policy and options. */
    public static Masking create(DataSource dataSource) {
        return create(dataSource, BookingPolicy.DEFAULT, JdbcOptions.DEFAULT, Clock.systemUTC());
    }

    /**
     * Makes number masking on H2, PostgreSQL, MySQL or MariaDB. It opens no connection yet. The first use checks the tables;
     * later uses check again until all is right.
     *
     * @param dataSource your own; it is never closed here
     * @param policy how long bookings live, and how they get their numbers
     * @param options how the database is used
     * @param clock the only source of time
     */
    public static Masking create(DataSource dataSource, BookingPolicy policy, JdbcOptions options, Clock clock) {
        return create(dataSource, policy, options, clock, Countries.NONE);
    }

    /**
     * Makes number masking that prefers numbers of the parties' own countries.
     *
     * @param countries tells the country of a party, and of a pool number that was added without one
     */
    public static Masking create(
            DataSource dataSource, BookingPolicy policy, JdbcOptions options, Clock clock, Countries countries) {
        return JdbcEngine.create(dataSource, policy, options, clock, countries, Optional.empty(), Meter.NONE);
    }

    /**
     * Makes number masking with threads for work that bookings need not wait for. Each thread uses a connection of its own.
     *
     * <p>The threads count how busy the numbers are as soon as the last count is old. Without them, a booking counts now and
     * then, which takes long with very many routes. The threads also mark expired bookings as expired. Without them, a search
     * for active or expired bookings reads all bookings that nobody ended. They also remove old rows, as
     * {@link JdbcOptions#retention} says. Without them, everything is kept.
     *
     * @param background runs the work; it may drop work that it is given
     */
    public static Masking create(
            DataSource dataSource,
            BookingPolicy policy,
            JdbcOptions options,
            Clock clock,
            Countries countries,
            Executor background) {
        return JdbcEngine.create(dataSource, policy, options, clock, countries, Optional.of(background), Meter.NONE);
    }
}
