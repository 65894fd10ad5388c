package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import org.jdbi.v3.core.Handle;

/** H2 takes the ways of other databases, as its URL says. */
final class H2Mode {

    private static final String ORACLE = "Oracle";

    private H2Mode() {}

    /**
     * Passes if our statements mean the same in it.
     *
     * @throws MaskingException naming the mode, if not
     */
    static boolean check(Handle handle) {
        String mode = handle.createQuery(
                        "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'MODE'")
                .mapTo(String.class)
                .findOne()
                .orElse("");
        if (mode.equalsIgnoreCase(ORACLE)) {
            throw new MaskingException(
                    "the database is H2 with MODE=" + mode
                            + ", which keeps no empty text, and a number without a country has one: use another MODE",
                    MaskingException.Retry.AFTER_REPAIR);
        }
        return true;
    }
}
