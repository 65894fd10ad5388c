package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Tells of which version the tables are. Immutable and thread-safe.
 *
 * @param version the newest version whose parts are all there, as far as this code knows them; 0 without tables
 * @param lacking what the next version lacks, in words that may be logged; empty if nothing
 * @param recorded what the tables say of themselves
 */
record TableVersion(int version, String lacking, RecordedVersion recorded) {

    /** Looks at the tables. */
    static TableVersion read(Handle handle) {
        RecordedVersion recorded = RecordedVersion.read(handle);
        for (Migration migration : Migration.ALL) {
            int version = migration.version();
            String lacking = migration.lacking(handle);
            if (lacking.isEmpty() && version > Math.max(1, recorded.newest())) {
                lacking = "its script was not run to the end";
            }
            if (!lacking.isEmpty()) {
                return new TableVersion(version - 1, lacking, recorded);
            }
        }
        return new TableVersion(Migration.CURRENT, "", recorded);
    }

    /** Whether there are no tables that could answer calls. */
    boolean isEmpty() {
        return version == 0 && recorded.newerMajor().isEmpty();
    }

    boolean isOutdated() {
        return version < Migration.CURRENT;
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

    /**
     * Checks that the tables can be worked on.
     *
     * @throws MaskingException if they are missing, or of a newer major
     */
    void check(DatabaseProduct product) {
        recorded.newerMajor().ifPresent(newer -> {
            throw newer;
        });
        if (version == 0) {
            throw new MaskingException(
                    (isForbidden() ? lacking : "the tables are missing or incomplete (" + lacking + ")") + ": "
                            + remedy(product)
                            + ", or set masking.schema to create",
                    MaskingException.Retry.AFTER_REPAIR);
        }
    }
}
