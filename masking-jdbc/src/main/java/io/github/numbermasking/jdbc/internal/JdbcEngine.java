package io.github.numbermasking.jdbc.internal;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.Destinations;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.engine.HostCallRouter;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.host.HostTables;
import io.github.numbermasking.jdbc.internal.store.JdbiMaskingStore;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.LookUpSql;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** Puts the engine on a SQL database: on our tables, or on the host's own. Thread-safe. */
public final class JdbcEngine {

    private JdbcEngine() {}

    /**
     * Makes an engine on our tables. Unlike the result of {@link io.github.numbermasking.jdbc.JdbcMasking#create}, it has the
     * methods that only our own modules need.
     *
     * @param background runs work that bookings need not wait for, if there are threads for that
     * @param meter counts and times the work
     */
    public static MaskingEngine create(
            DataSource dataSource,
            BookingPolicy policy,
            JdbcOptions options,
            Clock clock,
            Countries countries,
            Optional<Executor> background,
            Meter meter) {
        return new MaskingEngine(
                new JdbiMaskingStore(new Database(dataSource, options, meter), options, countries, background, meter),
                policy,
                clock,
                () -> ThreadLocalRandom.current().nextLong(),
                countries,
                meter);
    }

    /**
     * Makes a router that answers calls from the host's own tables, without any of ours. It opens no connection yet. The first
     * use tries the SELECT; later uses try again until it runs.
     *
     * @param dataSource the host's own; it is never closed here
     * @param sql finds the number that a call is for
     * @param options how the database is used; there is no schema to check
     * @param destinations where calls may go
     * @param meter times the work
     */
    public static CallRouter onHostTables(
            DataSource dataSource, LookUpSql sql, JdbcOptions options, Destinations destinations, Meter meter) {
        return new HostCallRouter(new HostTables(new Database(dataSource, options, meter), sql), destinations);
    }
}
