package io.github.numbermasking.servlet.internal.http;

import java.util.Locale;

/** The rights of a client. Each role includes the rights of those before it. */
public enum Role {
    /** What is open to all. */
    NONE,
    /** Metrics, and the details of health. */
    SCRAPER,
    /** Everything that only reads, with the parties' phone numbers masked. */
    VIEWER,
    /** Explanations of calls, and single phone numbers, whose reading is logged. */
    SUPPORT,
    /** All changes, and a person's data. */
    OPERATOR,
    /** Everything, with the parties' phone numbers. */
    API;

    /** Whether a client of this role has the rights of the other role. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** Returns its name in the settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
