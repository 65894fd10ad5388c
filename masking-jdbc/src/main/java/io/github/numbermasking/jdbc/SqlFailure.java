package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.MaskingException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * What a failed statement means. The one place that knows the databases' codes, and that turns their exceptions, whose
 * messages print values and keys, into one that may be logged.
 */
final class SqlFailure {

    /** A key or a reference stands in the way. */
    private static final Set<String> KEY_STATES = Set.of(
            "23505", // unique key: PostgreSQL, H2
            "23503", // a reference came or went: PostgreSQL, H2
            "23506"); // what is referred to went: H2

    private static final Set<Integer> KEY_CODES = Set.of(
            1451, // a reference came: MySQL, MariaDB
            1452, // what is referred to went: MySQL, MariaDB
            1062); // unique key: MySQL, MariaDB

    /** Two transactions wanted the same otherwise: the whole of this one can be tried again. */
    private static final Set<String> CONFLICT_STATES = Set.of(
            "40001", // serialisation failure or deadlock: all
            "40P01", // deadlock: PostgreSQL
            "55P03"); // lock not available: PostgreSQL

    private static final Set<Integer> CONFLICT_CODES = Set.of(
            1205, // lock wait timeout: MySQL, MariaDB
            1213, // deadlock, or lost to another node of a cluster: MySQL, MariaDB
            1020, // record changed since it was read: MariaDB
            50200, // lock timeout: H2
            90131); // row changed by another transaction: H2

    /** Beside class 08: the server has ended the connection, or is going down. */
    private static final Set<String> GONE_STATES = Set.of(
            "57P01", // ended by an administrator or by a shutdown: PostgreSQL
            "57P02", // another process crashed: PostgreSQL
            "57P03", // not up yet: PostgreSQL
            "57P05"); // idle for too long: PostgreSQL

    private static final Set<Integer> GONE_CODES = Set.of(
            1927, // killed: MariaDB
            4031, // idle for too long: MySQL
            90007, // closed: H2
            90067, // broken: H2
            90098, // database closed: H2
            90121); // database shutting down: H2

    private SqlFailure() {}

    /** Whether the transaction lost against another one and is worth repeating. */
    static boolean isConflict(Throwable failure) {
        return isOfOneStatement(failure)
                || find(failure)
                        .filter(e -> CONFLICT_STATES.contains(state(e)) || CONFLICT_CODES.contains(e.getErrorCode()))
                        .isPresent();
    }

    /** Whether a conflict undid one statement only: the transaction around it can go on. */
    static boolean isOfOneStatement(Throwable failure) {
        return find(failure)
                .filter(e -> KEY_STATES.contains(state(e)) || KEY_CODES.contains(e.getErrorCode()))
                .isPresent();
    }

    /** Whether a statement names what the database does not have, or has already: a table, a column. */
    static boolean isSchema(Throwable failure) {
        return find(failure).filter(e -> state(e).startsWith("42")).isPresent();
    }

    /** Whether the connection is gone, or never was. */
    static boolean isConnection(Throwable failure) {
        return find(failure)
                .filter(e -> state(e).startsWith("08")
                        || GONE_STATES.contains(state(e))
                        || GONE_CODES.contains(e.getErrorCode()))
                .isPresent();
    }

    /** The failure without its message and its cause: both may hold phone numbers. */
    static MaskingException wrap(Throwable failure) {
        if (failure instanceof MaskingException known) {
            return known;
        }
        return new MaskingException(find(failure)
                .map(e -> "the database failed: SQLState " + state(e) + ", code " + e.getErrorCode() + ", "
                        + e.getClass().getName())
                .orElseGet(() -> "the database failed: " + failure.getClass().getName()));
    }

    private static Optional<SQLException> find(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "none" : e.getSQLState();
    }
}
