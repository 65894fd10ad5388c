package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.Destinations;
import io.github.numbermasking.core.HostSwitchboard;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingStore;
import io.github.numbermasking.core.Switchboard;
import io.github.numbermasking.core.Terms;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** Makes a {@link Masking} on the tables of a SQL database, or a {@link Switchboard} on the host's own. Thread-safe. */
public final class JdbcMasking {

    private JdbcMasking() {}

    /** Number masking with the default terms and options. */
    public static Masking create(DataSource dataSource) {
        return create(dataSource, Terms.DEFAULT, JdbcOptions.DEFAULT, Clock.systemUTC());
    }

    /**
     * Number masking on H2, PostgreSQL, MySQL or MariaDB. Nothing is opened here: the database is looked at when it is
     * first needed, and again until it is as it must be.
     *
     * @param dataSource the host's own; never closed here
     * @param terms what bookings are promised
     * @param options how the database is used
     * @param clock the only source of time
     */
    public static Masking create(DataSource dataSource, Terms terms, JdbcOptions options, Clock clock) {
        return create(dataSource, terms, options, clock, Countries.NONE);
    }

    /**
     * The same, with numbers of the parties' own countries preferred.
     *
     * @param countries knows the country of a party, and of a number of the pool that was put in without one
     */
    public static Masking create(
            DataSource dataSource, Terms terms, JdbcOptions options, Clock clock, Countries countries) {
        return masking(new JdbiMaskingStore(dataSource, options, countries), terms, clock, countries);
    }

    /**
     * The same, with threads that do beside the bookings what these need not wait for, on a connection of its own. They count
     * how busy the numbers are, as soon as the last count is old: without them a booking does so now and then, which takes long
     * where there are very many. And they write down which bookings have expired: without them a search for active or expired
     * bookings passes over all that nobody ended.
     *
     * @param background the threads; may drop what they are given
     */
    public static Masking create(
            DataSource dataSource,
            Terms terms,
            JdbcOptions options,
            Clock clock,
            Countries countries,
            Executor background) {
        return masking(new JdbiMaskingStore(dataSource, options, countries, background), terms, clock, countries);
    }

    private static Masking masking(MaskingStore store, Terms terms, Clock clock, Countries countries) {
        return new Masking(
                store, terms, clock, () -> ThreadLocalRandom.current().nextLong(), countries);
    }

    /**
     * A switchboard on tables of the host's own, none of ours beside them. Nothing is opened here, either; the SELECT is
     * tried when it is first needed, and again until it runs.
     *
     * @param dataSource the host's own; never closed here
     * @param sql says whom a call is for
     * @param options how the database is used; there is no schema to look at
     * @param destinations where calls may go
     */
    public static Switchboard onHostTables(
            DataSource dataSource, LookUpSql sql, JdbcOptions options, Destinations destinations) {
        return new HostSwitchboard(new HostTables(new Database(dataSource, options), sql), destinations);
    }
}
