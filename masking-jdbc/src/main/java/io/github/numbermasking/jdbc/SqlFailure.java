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

    /** The server takes no writes: a standby, or set to read-only. */
    private static final Set<String> READ_ONLY_STATES =
            Set.of("25006"); // PostgreSQL; MySQL and MariaDB where the transaction alone is so

    private static final Set<Integer> READ_ONLY_CODES = Set.of(
            1290, // read_only, super_read_only: MySQL, MariaDB
            1836, // innodb_read_only: MySQL
            1036, // innodb_read_only, innodb_force_recovery: MariaDB
            90097); // H2

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
        return find(failure).filter(e -> state(e).startsWith("08")).isPresent();
    }

    /** Whether a server refused to write because it is a standby or read-only. */
    static boolean isReadOnly(Throwable failure) {
        return find(failure)
                .filter(e -> READ_ONLY_STATES.contains(state(e)) || READ_ONLY_CODES.contains(e.getErrorCode()))
                .isPresent();
    }

    /** The failure without its message and its cause: both may hold phone numbers. */
    static MaskingException wrap(Throwable failure) {
        if (failure instanceof MaskingException known) {
            return known;
        }
        Optional<String> codes = find(failure)
                .map(e -> "SQLState " + state(e) + ", code " + e.getErrorCode() + ", "
                        + e.getClass().getName());
        if (isReadOnly(failure)) {
            return new NotPrimaryException(codes.orElseThrow());
        }
        return new MaskingException("the database failed: "
                + codes.orElseGet(() -> failure.getClass().getName()));
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
