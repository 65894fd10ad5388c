package io.github.numbermasking.jdbc.internal.product;

import io.github.numbermasking.core.MaskingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Says what is special about PostgreSQL. */
final class PostgreSql extends DatabaseProduct {

    private static final FailureCodes FAILURES = FailureCodes.NONE
            .states(
                    FailureKind.KEY_CONFLICT,
                    "23505", // unique key
                    "23503") // a row is referred to, or the row that it refers to is missing
            .states(
                    FailureKind.LOST_TRANSACTION,
                    "40P01", // deadlock
                    "55P03") // lock not available
            .states(
                    FailureKind.CONNECTION_GONE,
                    "57P01", // ended by an administrator or by a shutdown
                    "57P02", // another process crashed
                    "57P03", // not up yet
                    "57P05") // idle for too long
            .states(FailureKind.TIMED_OUT, "57014")
            .states(FailureKind.READ_ONLY, "25006") // a standby, or a transaction that is read-only
            .states(FailureKind.NO_PRIVILEGE, "42501");

    private static final RoleExpressions ROLE = new RoleExpressions(
            List.of("pg_is_in_recovery()"), List.of("current_setting('transaction_read_only')"), false);

    PostgreSql() {
        super("schema-postgresql.sql", "PostgreSQL");
    }

    @Override
    FailureCodes failures() {
        return FAILURES;
    }

    @Override
    public RoleExpressions role() {
        return ROLE;
    }

    /** An unlogged table is empty after a crash, and on a standby that takes over. */
    @Override
    public Optional<String> lossOfRows(Handle handle) {
        return handle.createQuery("""
                        SELECT relname AS name, relpersistence AS persistence FROM pg_class
                        WHERE oid IN (SELECT to_regclass(t.name) FROM (VALUES (%s)) AS t (name))
                          AND relpersistence <> 'p'""".formatted(TABLES.replace(", ", "), (")))
                .map((row, context) -> row.getString("persistence").equals("u")
                        ? unlogged(row.getString("name"))
                        : temporary(row.getString("name")))
                .findFirst();
    }

    private static String unlogged(String table) {
        return table + " loses its rows: it is UNLOGGED; run ALTER TABLE " + table + " SET LOGGED";
    }

    /** PostgreSQL treats READ UNCOMMITTED as READ COMMITTED, and its driver would have to ask the server. */
    @Override
    public boolean canReadUncommitted() {
        return false;
    }

    @Override
    public String lockClause() {
        return "FOR NO KEY UPDATE";
    }

    /** The lock that the foreign key takes, too. */
    @Override
    public String referClause() {
        return "FOR KEY SHARE";
    }

    @Override
    public void checkStatements(Connection connection) throws SQLException {
        NamedStatements.check(connection);
    }

    /**
     * All or nothing: a transaction holds the changes of tables, too. The lock is the transaction's, since a pooler may be between.
     */
    @Override
    public boolean migrate(Handle handle, List<String> statements, boolean alone) throws SQLException {
        checkPlace(handle);
        handle.execute("SET LOCAL lock_timeout = '200ms'");
        return (!alone || isLocked(handle)) && super.migrate(handle, statements, alone);
    }

    private static boolean isLocked(Handle handle) {
        return handle.createQuery("""
                        SELECT pg_try_advisory_xact_lock(hashtext('masking_schema'),
                                                         hashtext(COALESCE(current_schema(), '')))""").mapTo(Boolean.class).one();
    }

    /** New tables come into the first schema of the search path, and older ones may be in another. */
    private static void checkPlace(Handle handle) {
        handle.createQuery("""
                        SELECT n.nspname AS place, current_schema() AS next
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.oid = to_regclass('masking_number') AND n.nspname <> COALESCE(current_schema(), '')""")
                .map((row, context) -> new MaskingException(
                        "the tables are in the schema " + row.getString("place") + ", and new ones would be made in "
                                + row.getString("next") + ": let search_path begin with " + row.getString("place"),
                        MaskingException.Retry.AFTER_REPAIR))
                .findFirst()
                .ifPresent(wrongPlace -> {
                    throw wrongPlace;
                });
    }

    @Override
    public int makeIndex(Handle handle, String sql) {
        handle.execute("SET LOCAL lock_timeout = '1s'");
        return handle.execute(sql);
    }
}
