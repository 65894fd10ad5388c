package io.github.numbermasking.jdbc.internal.product;

import io.github.numbermasking.core.MaskingException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether a pooler can mix up the statements that PostgreSQL's driver names in the server's memory. A pooler that gives
 * each transaction another server's connection confuses them with those of other clients. Then a booking is acknowledged
 * although another statement has run. Thread-safe.
 */
public final class NamedStatements {

    private static final String PG_CONNECTION = "org.postgresql.PGConnection";

    private NamedStatements() {}

    /**
     * Checks that no pooler stands between the driver and the server, or that the driver gives no names. A connection of
     * another driver passes.
     *
     * @throws MaskingException if a pooler stands there, and the driver gives names
     */
    static void check(Connection connection) throws SQLException {
        Optional<Object> driver = driver(connection);
        if (driver.isPresent() && areGiven(driver.get()) && isElsewhere(connection, driver.get())) {
            throw new MaskingException(
                    "a pooler such as PgBouncer stands before PostgreSQL, where the driver's named statements run in place of"
                            + " each other: set prepareThreshold=0 in the URL of the DataSource, or of masking.jdbc.url",
                    MaskingException.Retry.AFTER_REPAIR);
        }
    }

    /**
     * Makes the driver give no names if the connection leads through a pooler.
     *
     * @return whether it leads through one
     */
    public static boolean avoidThroughPooler(Connection connection) throws SQLException {
        Optional<Object> driver = driver(connection);
        if (driver.isEmpty() || !isElsewhere(connection, driver.get())) {
            return false;
        }
        call(driver.get(), "setPrepareThreshold", List.of(int.class), 0);
        return true;
    }

    private static boolean areGiven(Object driver) throws SQLException {
        return !call(driver, "getPrepareThreshold", List.of())
                        .filter(threshold -> threshold.equals(0))
                        .isPresent()
                && !call(driver, "getPreferQueryMode", List.of())
                        .filter(mode -> mode.toString().equals("SIMPLE"))
                        .isPresent();
    }

    /** Whether another process answers than the one that the driver was told of at its login. */
    private static boolean isElsewhere(Connection connection, Object driver) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            int answering = row.getInt(1);
            return call(driver, "getBackendPID", List.of())
                    .filter(told -> !told.equals(answering))
                    .isPresent();
        }
    }

    /**
     * Finds the driver's own connection. The driver's classes are the host's: they are looked for where the host may have them.
     */
    private static Optional<Object> driver(Connection connection) throws SQLException {
        for (ClassLoader loader : Arrays.asList(
                connection.getClass().getClassLoader(),
                Thread.currentThread().getContextClassLoader(),
                NamedStatements.class.getClassLoader())) {
            try {
                Class<?> type = Class.forName(PG_CONNECTION, false, loader);
                Object driver = connection.isWrapperFor(type) ? connection.unwrap(type) : connection;
                if (type.isInstance(driver)) {
                    return Optional.of(driver);
                }
            } catch (ClassNotFoundException | LinkageError e) {
                // the next loader may know it
            }
        }
        return Optional.empty();
    }

    /** Calls a method of the driver. The result is empty if the driver has no such method, as old ones, or does not say. */
    private static Optional<Object> call(Object driver, String method, List<Class<?>> types, Object... arguments)
            throws SQLException {
        try {
            return Optional.ofNullable(
                    Class.forName(PG_CONNECTION, false, driver.getClass().getClassLoader())
                            .getMethod(method, types.toArray(Class<?>[]::new))
                            .invoke(driver, arguments));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new SQLException("the driver does not say whether it names statements", e);
        }
    }
}
