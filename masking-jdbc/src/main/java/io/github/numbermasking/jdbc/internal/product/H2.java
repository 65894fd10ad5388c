package io.github.numbermasking.jdbc.internal.product;

import io.github.numbermasking.core.MaskingException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Says what is special about H2. */
final class H2 extends DatabaseProduct {

    private static final FailureCodes FAILURES = FailureCodes.NONE
            .states(
                    FailureKind.KEY_CONFLICT,
                    "23505", // unique key
                    "23503", // a row is referred to
                    "23506") // the row that is referred to is missing
            .codes(
                    FailureKind.LOST_TRANSACTION,
                    50200, // lock timeout
                    90131) // another transaction changed the row
            .states(
                    FailureKind.CONNECTION_GONE,
                    "90007", // closed
                    "90067", // broken
                    "90098", // database closed
                    "90121") // database shutting down
            .states(FailureKind.TIMED_OUT, "57014")
            .states(FailureKind.READ_ONLY, "90097") // the database is read-only
            .states(
                    FailureKind.NO_PRIVILEGE,
                    "90040", // of an administrator
                    "90096"); // on a table or a schema

    private static final String ORACLE = "Oracle";

    H2() {
        super("schema-h2.sql", "H2");
    }

    @Override
    FailureCodes failures() {
        return FAILURES;
    }

    @Override
    public RoleExpressions role() {
        return RoleExpressions.NONE;
    }

    @Override
    public Optional<String> lossOfRows(Handle handle) {
        return handle.createQuery("""
                        SELECT TABLE_NAME AS name FROM INFORMATION_SCHEMA.TABLES
                        WHERE LOWER(TABLE_NAME) IN (%s) AND TABLE_TYPE LIKE '%%TEMPORARY%%'""".formatted(TABLES))
                .map((row, context) -> temporary(row.getString("name")))
                .findFirst();
    }

    /** H2 changes tables soundly only if one thread does so. Nodes on an H2 server rarely meet: they look again in a second. */
    @Override
    public boolean migrate(Handle handle, List<String> statements, boolean alone) throws SQLException {
        synchronized (H2.class) {
            return super.migrate(handle, statements, alone);
        }
    }

    /**
     * Refuses a view, since only a table has row ids. A view may call a function of the host, and H2 cannot end a call of one.
     */
    @Override
    public String lookUpCondition() {
        return " AND r._ROWID_ IS NOT NULL";
    }

    /** H2 parses a UNION anew for each call unless it stands in another SELECT: a call would take several times as long. */
    @Override
    public boolean wrapsHostSelect() {
        return true;
    }

    @Override
    public Optional<String> modeQuery() {
        return Optional.of("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'MODE'");
    }

    @Override
    public void checkMode(String mode) {
        if (mode.equalsIgnoreCase(ORACLE)) {
            throw new MaskingException(
                    "the database is H2 with MODE=" + mode
                            + ", which keeps no empty text, and a number without a country has one: use another MODE, or "
                            + WITHOUT_TABLES,
                    MaskingException.Retry.AFTER_REPAIR);
        }
    }
}
