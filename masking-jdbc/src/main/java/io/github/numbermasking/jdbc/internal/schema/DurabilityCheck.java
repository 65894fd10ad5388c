package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Asks the database's catalogue whether what is written to the tables outlives a crash of the database. */
final class DurabilityCheck {

    private static final String TABLES =
            "'masking_number', 'masking_subaccount', 'masking_booking', 'masking_route', 'masking_call'";

    private static final String TEMPORARY = "it is a temporary table; make it by the script ";

    private DurabilityCheck() {}

    /**
     * Passes if the tables last.
     *
     * @throws MaskingException naming a table that does not, and what to do
     */
    static boolean check(Handle handle, Dialect dialect) {
        Optional<String> lost = switch (dialect) {
            case H2 -> onH2(handle);
            case POSTGRESQL -> onPostgres(handle);
            case MYSQL -> onMySql(handle);
        };
        lost.ifPresent(why -> {
            throw new MaskingException(why, MaskingException.Retry.AFTER_REPAIR);
        });
        return true;
    }

    private static Optional<String> onH2(Handle handle) {
        return handle.createQuery("""
                        SELECT TABLE_NAME AS name FROM INFORMATION_SCHEMA.TABLES
                        WHERE LOWER(TABLE_NAME) IN (%s) AND TABLE_TYPE LIKE '%%TEMPORARY%%'""".formatted(TABLES))
                .map((row, context) ->
                        row.getString("name") + " loses its rows: " + TEMPORARY + Dialect.H2.scriptName())
                .findFirst();
    }

    /** An unlogged table is empty after a crash, and on a standby that takes over. */
    private static Optional<String> onPostgres(Handle handle) {
        return handle.createQuery("""
                        SELECT relname AS name, relpersistence AS persistence FROM pg_class
                        WHERE oid IN (SELECT to_regclass(t.name) FROM (VALUES (%s)) AS t (name))
                          AND relpersistence <> 'p'""".formatted(TABLES.replace(", ", "), (")))
                .map((row, context) -> row.getString("name") + " loses its rows: "
                        + (row.getString("persistence").equals("u")
                                ? "it is UNLOGGED; run ALTER TABLE " + row.getString("name") + " SET LOGGED"
                                : TEMPORARY + Dialect.POSTGRESQL.scriptName()))
                .findFirst();
    }

    private static Optional<String> onMySql(Handle handle) {
        return handle.createQuery("""
                        SELECT t.table_name AS name, t.table_type AS kind, t.engine AS engine
                        FROM information_schema.tables t
                        LEFT JOIN information_schema.engines e ON e.engine = t.engine
                        WHERE t.table_schema = DATABASE() AND LOWER(t.table_name) IN (%s)
                          AND (e.transactions <> 'YES' OR t.table_type LIKE '%%TEMPORARY%%')""".formatted(TABLES))
                .map((row, context) -> row.getString("name") + " loses its rows: "
                        + (row.getString("kind").contains("TEMPORARY")
                                ? TEMPORARY + Dialect.MYSQL.scriptName()
                                : "its engine " + row.getString("engine") + " has no transactions; run ALTER TABLE "
                                        + row.getString("name") + " ENGINE = InnoDB"))
                .findFirst();
    }
}
