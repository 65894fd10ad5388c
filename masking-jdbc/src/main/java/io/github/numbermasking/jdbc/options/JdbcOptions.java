package io.github.numbermasking.jdbc.options;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How the database is used. Immutable and thread-safe.
 *
 * @param schema what to do about the tables before the first use
 * @param readTimeout the longest that a connection and the database's answer may take together while a caller waits; 1 ms
 *     to 1 minute
 * @param writeTimeout the longest that one answer of the database may take otherwise; 1 ms to 1 minute
 * @param abandoned asked on the thread that does the work, before each try and before each commit: whether nobody waits
 *     for the result any more; it then does nothing
 * @param ownThread asked on the thread that calls: whether it is one to which the host binds no transaction, so that a
 *     connection without auto-commit can only be how its pool makes them
 */
public record JdbcOptions(
        SchemaMode schema,
        Duration readTimeout,
        Duration writeTimeout,
        BooleanSupplier abandoned,
        BooleanSupplier ownThread) {

    /** Tables must be there, 2 s for a caller, 10 s otherwise. */
    public static final JdbcOptions DEFAULT =
            new JdbcOptions(SchemaMode.VALIDATE, Duration.ofSeconds(2), Duration.ofSeconds(10), () -> false);

    /**
     * Takes options within their ranges.
     *
     * @throws IllegalArgumentException if a timeout is outside its range
     */
    public JdbcOptions {
        check("readTimeout", readTimeout);
        check("writeTimeout", writeTimeout);
    }

    /** Options for calls on threads of the host's, which may have bound a transaction to them. */
    public JdbcOptions(SchemaMode schema, Duration readTimeout, Duration writeTimeout, BooleanSupplier abandoned) {
        this(schema, readTimeout, writeTimeout, abandoned, () -> false);
    }

    private static void check(String name, Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.toMillis() > 60_000) {
            throw new IllegalArgumentException(name + " must be between 1 ms and 1 minute: " + timeout);
        }
    }
}
