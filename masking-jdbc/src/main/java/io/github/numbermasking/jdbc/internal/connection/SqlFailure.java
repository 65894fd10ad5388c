package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.MaskingException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * What a failed statement means. The one place that knows the databases' codes, and that turns their exceptions, whose
 * messages print values and keys, into one that may be logged.
 */
public final class SqlFailure {

    /** A key or a reference stands in the way. */
    private static final Set<String> KEY_STATES = Set.of(
            "23505", // unique key: PostgreSQL, H2
            "23503", // a reference came or went: PostgreSQL, H2
            "23506"); // what is referred to went: H2

    private static final Set<Integer> KEY_CODES = Set.of(
            1451, // a reference came: MySQL, MariaDB
            1217, // the same, where MySQL does not name the table to its user
            1452, // what is referred to went: MySQL, MariaDB
            1216, // the same, where MySQL does not name the table to its user
            1062, // unique key: MySQL, MariaDB
            1586); // the same, naming the key: MySQL, MariaDB

    /** Two transactions wanted the same otherwise: the whole of this one can be tried again. */
    private static final Set<String> CONFLICT_STATES = Set.of(
            "40000", // rolled back without a reason of its own: MySQL, where a group of servers decides at COMMIT
            "40001", // serialisation failure or deadlock: all
            "40P01", // deadlock: PostgreSQL
            "55P03"); // lock not available: PostgreSQL

    private static final Set<Integer> CONFLICT_CODES = Set.of(
            1205, // lock wait timeout: MySQL, MariaDB
            1213, // deadlock, or lost to another node of a cluster: MySQL, MariaDB
            3101, // lost to another server of the group, at COMMIT: MySQL Group Replication
            3572, // lock not available: MySQL
            1020, // record changed since it was read: MariaDB
            1412, // the table was altered meanwhile: MySQL, MariaDB
            1615, // the table was altered since the statement was prepared: MySQL, MariaDB
            50200, // lock timeout: H2
            90131); // row changed by another transaction: H2

    /**
     * A COMMIT failed, and the transaction is over. It may have taken effect: a node of a Galera cluster that loses the
     * others while it waits for them says so, though they may have received all of it and keep it. The rows alone tell.
     * MySQL Group Replication says the same of a transaction that lost.
     */
    private static final int FAILED_COMMIT = 1180;

    /** Beside class 08: the server has ended the connection, or is going down. */
    private static final Set<String> GONE_STATES = Set.of(
            "57P01", // ended by an administrator or by a shutdown: PostgreSQL
            "57P02", // another process crashed: PostgreSQL
            "57P03", // not up yet: PostgreSQL
            "57P05", // idle for too long: PostgreSQL
            "90007", // closed: H2
            "90067", // broken: H2
            "90098", // database closed: H2
            "90121"); // database shutting down: H2

    private static final Set<Integer> GONE_CODES = Set.of(
            1927, // killed: MariaDB
            4031); // idle for too long: MySQL

    private static final Set<String> READ_ONLY_STATES = Set.of(
            "25006", // a standby, or a transaction that is read-only: PostgreSQL
            "90097"); // the database is read-only: H2

    private static final Set<Integer> READ_ONLY_CODES = Set.of(
            1036, // innodb_read_only, innodb_force_recovery: MariaDB
            1290, // read_only, super_read_only: MySQL, MariaDB
            1792, // a transaction that is read-only: MySQL, MariaDB
            1836); // innodb_read_only: MySQL

    private static final Set<Integer> VALUE_CODES = Set.of(
            1364, // no default: MySQL, MariaDB
            1265, // data truncated: MySQL, MariaDB
            1366); // a value that the column cannot hold: MySQL, MariaDB

    private SqlFailure() {}

    /** Whether the transaction lost against another one and is worth repeating. */
    public static boolean isConflict(Throwable failure) {
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

    /** Whether a COMMIT failed so that only the rows tell whether it took effect; the database answers, and can be asked. */
    static boolean isFailedCommit(Throwable failure) {
        return find(failure).filter(e -> e.getErrorCode() == FAILED_COMMIT).isPresent();
    }

    /** Whether a statement names what the database does not have, or has already: a table, a column. */
    public static boolean isSchema(Throwable failure) {
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

    /** Whether the database takes no changes: a standby, or one that was told so. */
    static boolean isReadOnly(Throwable failure) {
        return find(failure)
                .filter(e -> READ_ONLY_STATES.contains(state(e)) || READ_ONLY_CODES.contains(e.getErrorCode()))
                .isPresent();
    }

    /** Whether a column does not take a value, or takes none where one is missing. */
    public static boolean isOfValues(Throwable failure) {
        return find(failure)
                .filter(e -> state(e).startsWith("22")
                        || state(e).startsWith("23")
                        || VALUE_CODES.contains(e.getErrorCode()))
                .isPresent();
    }

    /** The failure without its message and its cause: both may hold phone numbers. */
    public static MaskingException wrap(Throwable failure) {
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
