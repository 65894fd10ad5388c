package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.connection.SqlFailure;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Holds what masking_schema says of the tables. Immutable and thread-safe.
 *
 * @param newest the newest version that was ever made, also by a newer number masking; 0 before version 2
 * @param major what a number masking must know to work on the tables; 0 before version 2
 */
record RecordedVersion(int newest, int major) {

    static RecordedVersion read(Handle handle) {
        try {
            return handle.createQuery("SELECT COALESCE(MAX(version), 0), COALESCE(MAX(major), 0) FROM masking_schema")
                    .map((row, context) -> new RecordedVersion(row.getInt(1), row.getInt(2)))
                    .one();
        } catch (RuntimeException e) {
            if (SqlFailure.isSchema(e) || SqlFailure.isPrivilege(e)) {
                return new RecordedVersion(0, 0); // the probes tell which of the two
            }
            throw e;
        }
    }

    /** Says what to do if a newer number masking has made tables that this one does not understand; otherwise empty. */
    Optional<MaskingException> newerMajor() {
        return major > Migration.MAJOR
                ? Optional.of(new MaskingException(
                        "the tables are of version " + newest + ", major " + major
                                + ", and this number masking knows major "
                                + Migration.MAJOR + " up to version " + Migration.CURRENT
                                + ": run the newer number masking on every node",
                        MaskingException.Retry.AFTER_REPAIR))
                : Optional.empty();
    }
}
