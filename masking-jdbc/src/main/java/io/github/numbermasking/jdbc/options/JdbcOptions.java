package io.github.numbermasking.jdbc.options;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Says how the database is used. Immutable and thread-safe.
 *
 * @param schema what to do about the tables before the first use
 * @param readTimeout the longest time for a connection and the database's answer together while a caller waits; 1 ms to 1
 *     minute
 * @param writeTimeout the longest time for one answer of the database otherwise; 1 ms to 1 minute
 * @param abandoned tells whether nobody waits for the result any more, so that nothing is done. It is asked on the thread that
 *     does the work, before each try and before each commit
 * @param ownThread tells whether the host binds no transaction to the current thread, so that a connection without auto-commit
 *     can only be a habit of its pool. It is asked on the thread that calls
 * @param retention how long bookings and calls are kept; nothing is removed unless number masking has threads for the background
 */
public record JdbcOptions(
        SchemaMode schema,
        Duration readTimeout,
        Duration writeTimeout,
        BooleanSupplier abandoned,
        BooleanSupplier ownThread,
        Retention retention) {

    /** Tables must exist. Timeouts are 2 s while a caller waits, and 10 s otherwise. */
    public static final JdbcOptions DEFAULT =
            new JdbcOptions(SchemaMode.VALIDATE, Duration.ofSeconds(2), Duration.ofSeconds(10), () -> false);

    /**
     * Checks the timeouts.
     *
     * @throws IllegalArgumentException if a timeout is outside its range
     */
    public JdbcOptions {
        check("readTimeout", readTimeout);
        check("writeTimeout", writeTimeout);
    }

    /** Makes options with the default retention. */
    public JdbcOptions(
            SchemaMode schema,
            Duration readTimeout,
            Duration writeTimeout,
            BooleanSupplier abandoned,
            BooleanSupplier ownThread) {
        this(schema, readTimeout, writeTimeout, abandoned, ownThread, Retention.DEFAULT);
    }

    /** Makes options for calls on threads of the host, which may have bound a transaction to them. */
    public JdbcOptions(SchemaMode schema, Duration readTimeout, Duration writeTimeout, BooleanSupplier abandoned) {
        this(schema, readTimeout, writeTimeout, abandoned, () -> false);
    }

    /** The same options with another retention. */
    public JdbcOptions with(Retention other) {
        return new JdbcOptions(schema, readTimeout, writeTimeout, abandoned, ownThread, other);
    }

    private static void check(String name, Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.toMillis() > 60_000) {
            throw new IllegalArgumentException(name + " must be between 1 ms and 1 minute: " + timeout);
        }
    }
}
