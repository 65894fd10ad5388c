package io.github.numbermasking.jdbc.internal.product;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Says what is special about MySQL and MariaDB, alone or as clusters. Both take the same statements, and their codes do not
 * contradict each other.
 */
final class MySqlAndMariaDb extends DatabaseProduct {

    private static final FailureCodes FAILURES = FailureCodes.NONE
            .codes(
                    FailureKind.KEY_CONFLICT,
                    1062, // unique key
                    1586, // the same, naming the key
                    1451, // a row is referred to
                    1217, // the same, where MySQL does not name the table to its user
                    1452, // the row that is referred to is missing
                    1216) // the same, where MySQL does not name the table to its user
            .states(FailureKind.LOST_TRANSACTION, "40000") // MySQL: a group of servers decided so at COMMIT
            .codes(
                    FailureKind.LOST_TRANSACTION,
                    1205, // lock wait timeout
                    1213, // deadlock, or lost to another node of a cluster
                    3101, // MySQL Group Replication: lost to another server of the group, at COMMIT
                    3572, // MySQL: lock not available
                    1020, // MariaDB: the record was changed since it was read
                    1412, // the table was altered meanwhile
                    1615) // the table was altered since the statement was prepared
            // A node of a Galera cluster says so if it loses the others while it waits for them at COMMIT. They may
            // have received
            // the whole transaction, and keep it. MySQL Group Replication says the same of a transaction that lost.
            .codes(FailureKind.FAILED_COMMIT, 1180)
            .codes(
                    FailureKind.CONNECTION_GONE,
                    1927, // MariaDB: killed
                    4031) // MySQL: idle for too long
            .codes(
                    FailureKind.TIMED_OUT,
                    1969, // MariaDB
                    3024) // MySQL
            .codes(
                    FailureKind.READ_ONLY,
                    1036, // MariaDB: innodb_read_only, innodb_force_recovery
                    1290, // read_only, super_read_only
                    1792, // the transaction is read-only
                    1836) // MySQL: innodb_read_only
            .codes(
                    FailureKind.BAD_VALUE,
                    1364, // no default
                    1265, // data truncated
                    1366) // a value that the column cannot hold
            .codes(FailureKind.UNKNOWN_VARIABLE, 1193)
            .codes(
                    FailureKind.NO_PRIVILEGE,
                    1044, // on the database
                    1142, // on the table
                    1143, // on a column
                    1227); // of the server

    private static final RoleExpressions ROLE =
            new RoleExpressions(List.of("@@global.read_only", "@@global.innodb_read_only"), List.of(), true);

    private static final String LOCK = "LEFT(CONCAT('masking_schema.', DATABASE()), 64)";

    MySqlAndMariaDb() {
        super("schema-mysql.sql", "MySQL", "MariaDB");
    }

    @Override
    FailureCodes failures() {
        return FAILURES;
    }

    @Override
    public RoleExpressions role() {
        return ROLE;
    }

    @Override
    public Optional<String> lossOfRows(Handle handle) {
        return handle.createQuery("""
                        SELECT t.table_name AS name, t.table_type AS kind, t.engine AS engine
                        FROM information_schema.tables t
                        LEFT JOIN information_schema.engines e ON e.engine = t.engine
                        WHERE t.table_schema = DATABASE() AND LOWER(t.table_name) IN (%s)
                          AND (e.transactions <> 'YES' OR t.table_type LIKE '%%TEMPORARY%%')""".formatted(TABLES))
                .map((row, context) -> row.getString("kind").contains("TEMPORARY")
                        ? temporary(row.getString("name"))
                        : withoutTransactions(row.getString("name"), row.getString("engine")))
                .findFirst();
    }

    private static String withoutTransactions(String table, String engine) {
        return table + " loses its rows: its engine " + engine + " has no transactions; run ALTER TABLE " + table
                + " ENGINE = InnoDB";
    }

    /** MySQL does not know FETCH FIRST. */
    @Override
    public String firstRows(int rows) {
        return "LIMIT " + rows;
    }

    /** In a host's transaction at REPEATABLE READ. */
    @Override
    public boolean locksGaps() {
        return true;
    }

    /** The lock that the foreign key takes, too. MariaDB does not know FOR SHARE. */
    @Override
    public String referClause() {
        return "LOCK IN SHARE MODE";
    }

    /**
     * Each statement that changes a table is a transaction of its own, so the lock is the session's. Nodes of a Galera cluster do
     * not share it, and some versions refuse it: there, statements of two nodes can meet.
     */
    @Override
    public boolean migrate(Handle handle, List<String> statements, boolean alone) throws SQLException {
        Lock lock = lock(handle);
        if (alone && lock == Lock.ANOTHERS) {
            return false;
        }
        try {
            return withShortWait(handle, () -> super.migrate(handle, statements, alone));
        } finally {
            if (lock == Lock.OURS) {
                isOne(handle, "SELECT RELEASE_LOCK(" + LOCK + ")");
            }
        }
    }

    private enum Lock {
        OURS,
        ANOTHERS,
        REFUSED
    }

    private static Lock lock(Handle handle) {
        try {
            return isOne(handle, "SELECT GET_LOCK(" + LOCK + ", 0)") ? Lock.OURS : Lock.ANOTHERS;
        } catch (RuntimeException e) {
            return Lock.REFUSED; // if the connection is gone, the next statement says so
        }
    }

    private static boolean isOne(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Integer.class).findOne().orElse(0) == 1;
    }

    @Override
    public int makeIndex(Handle handle, String sql) {
        return withShortWait(handle, () -> handle.execute(sql));
    }

    /** Work that may fail as statements do. */
    private interface Work<T, X extends Exception> {
        T run() throws X;
    }

    /** Waits no longer than a second, the shortest time that there is, for those who use the table. */
    private static <T, X extends Exception> T withShortWait(Handle handle, Work<T, X> work) throws X {
        long before = handle.createQuery("SELECT @@session.lock_wait_timeout")
                .mapTo(Long.class)
                .one();
        handle.execute("SET SESSION lock_wait_timeout = 1");
        try {
            return work.run();
        } finally {
            handle.execute("SET SESSION lock_wait_timeout = " + before);
        }
    }
}
