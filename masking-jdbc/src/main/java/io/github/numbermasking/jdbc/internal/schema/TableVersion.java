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

    /** Looks at the tables. */
    static TableVersion read(Handle handle) {
        Newest newest = newest(handle);
        for (Migration migration : Migration.ALL) {
            int version = migration.version();
            String lacking = migration.lacking(handle);
            if (lacking.isEmpty() && version > Math.max(1, newest.version())) {
                lacking = "its script was not run to the end";
            }
            if (!lacking.isEmpty()) {
                return new TableVersion(version - 1, lacking, newest.version(), newest.major());
            }
        }
        return new TableVersion(Migration.CURRENT, "", newest.version(), newest.major());
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

    private boolean isForbidden() {
        return lacking.startsWith(Migration.FORBIDDEN);
    }

    /** Says what to do about what is lacking. */
    String remedy(DatabaseProduct product) {
        return isForbidden()
                ? "grant SELECT, INSERT, UPDATE and DELETE on the tables masking_*, or " + scripts(product)
                : scripts(product);
    }

    /** Says which scripts to run, in order, and where they are. */
    String scripts(DatabaseProduct product) {
        List<String> scripts = missing().stream()
                .map(migration -> product.scriptName(migration.version()))
                .toList();
        return "run "
                + String.join(", then ", scripts) + ", which " + (scripts.size() == 1 ? "lies" : "lie")
                + " in the JAR of masking-jdbc under " + DatabaseProduct.SCRIPTS;
    }

    /** Says what to do about a newer major. */
    MaskingException newerMajor() {
        return new MaskingException(
                "the tables are of version " + newest + ", major " + major + ", and this number masking knows major "
                        + Migration.MAJOR + " up to version " + Migration.CURRENT
                        + ": run the newer number masking on every node",
                MaskingException.Retry.AFTER_REPAIR);
    }

    /**
     * Checks that the tables can be worked on.
     *
     * @throws MaskingException if they are missing, or of a newer major
     */
    void check(DatabaseProduct product) {
        if (isOfNewerMajor()) {
            throw newerMajor();
        }
        if (version == 0) {
            throw new MaskingException(
                    (isForbidden() ? lacking : "the tables are missing or incomplete (" + lacking + ")") + ": "
                            + remedy(product)
                            + ", or set masking.schema to create",
                    MaskingException.Retry.AFTER_REPAIR);
        }
    }
}
