package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.connection.SqlFailure;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Tells of which version the tables are. Immutable and thread-safe.
 *
 * @param version the newest version whose parts are all there, as far as this code knows them; 0 without tables
 * @param lacking what the next version lacks, in words that may be logged; empty if nothing
 * @param newest the newest version that was ever made, also by a newer number masking; 0 before version 2
 * @param major what a number masking must know to work on the tables; 0 before version 2
 */
record TableVersion(int version, String lacking, int newest, int major) {

    /**
     * Looks at the tables.
     *
     * @throws MaskingException if the database's user may not read a table of version 1
     */
    static TableVersion read(Handle handle) {
        Newest newest = newest(handle);
        for (Migration migration : Migration.ALL) {
            int version = migration.version();
            String lacking = version == 1 ? migration.lacking(handle) : lackingOrForbidden(migration, handle);
            if (lacking.isEmpty() && version > Math.max(1, newest.version())) {
                lacking = "its script was not run to the end";
            }
            if (!lacking.isEmpty()) {
                return new TableVersion(version - 1, lacking, newest.version(), newest.major());
            }
        }
        return new TableVersion(Migration.CURRENT, "", newest.version(), newest.major());
    }

    /** What an upgrade lacks stops no call, even if only a privilege is lacking. */
    private static String lackingOrForbidden(Migration migration, Handle handle) {
        try {
            return migration.lacking(handle);
        } catch (Migration.MissingPrivilegeException e) {
            return e.getMessage();
        }
    }

    private record Newest(int version, int major) {}

    private static Newest newest(Handle handle) {
        try {
            return handle.createQuery("SELECT COALESCE(MAX(version), 0), COALESCE(MAX(major), 0) FROM masking_schema")
                    .map((row, context) -> new Newest(row.getInt(1), row.getInt(2)))
                    .one();
        } catch (RuntimeException e) {
            if (SqlFailure.isSchema(e) || SqlFailure.isPrivilege(e)) {
                return new Newest(0, 0); // the probes tell which of the two
            }
            throw e;
        }
    }

    /** Whether there are no tables that could answer calls. */
    boolean isEmpty() {
        return version == 0 && !isOfNewerMajor();
    }

    boolean isOutdated() {
        return version < Migration.CURRENT;
    }

    /** Whether a newer number masking has made tables that this one does not understand. */
    boolean isOfNewerMajor() {
        return major > Migration.MAJOR;
    }

    /** The scripts that the tables lack, in order. */
    List<Migration> missing() {
        return Migration.ALL.stream()
                .filter(migration -> migration.version() > version)
                .toList();
    }

    /** Says which scripts to run, in order, and where they are. */
    String remedy(DatabaseProduct product) {
        List<String> scripts = missing().stream()
                .map(migration -> product.scriptName(migration.version()))
                .toList();
        return "run " + String.join(", then ", scripts) + ", which " + (scripts.size() == 1 ? "lies" : "lie")
                + " in the JAR of masking-jdbc under " + DatabaseProduct.SCRIPTS;
    }

    /**
     * Checks that the tables can be worked on.
     *
     * @throws MaskingException if they are missing, or of a newer major
     */
    void check(DatabaseProduct product) {
        if (isOfNewerMajor()) {
            throw new MaskingException(
                    "the tables are of version " + newest + ", major " + major
                            + ", and this number masking knows major "
                            + Migration.MAJOR + " up to version " + Migration.CURRENT
                            + ": run the newer number masking on every node",
                    MaskingException.Retry.AFTER_REPAIR);
        }
        if (version == 0) {
            throw new MaskingException(
                    "the tables are missing or incomplete (" + lacking + "): " + remedy(product)
                            + ", or set masking.schema to create",
                    MaskingException.Retry.AFTER_REPAIR);
        }
    }
}
