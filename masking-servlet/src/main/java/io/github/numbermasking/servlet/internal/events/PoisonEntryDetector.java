package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.servlet.internal.journal.Journal;
import java.util.Arrays;

/**
 * The one entry that is refused and may be at fault itself. Not thread-safe.
 *
 * <p>It is at fault once it was refused again and again, and between any two times another one was stored. While nothing
 * can be stored, be it because the database is away, read-only, full or locked, no entry is ever at fault.
 */
final class PoisonEntryDetector {

    private static final System.Logger LOG = System.getLogger(PoisonEntryDetector.class.getName());
    private static final int MOST_REFUSALS = 20;

    private Journal.Entry suspect;
    private boolean hasAnotherBeenStored;
    private int refusals;

    /**
     * Takes note that one went well.
     *
     * @param isNew whether the database has something now that it did not have
     */
    void noteStored(Journal.Entry entry, boolean isNew) {
        if (isSuspect(entry)) {
            suspect = null;
        } else if (isNew) {
            hasAnotherBeenStored = true;
        }
    }

    /** Takes note that one was refused, and says whether it is at fault. */
    boolean noteRefused(Journal.Entry entry, String why) {
        if (suspect == null) {
            suspect = entry;
            refusals = 0;
        } else if (!isSuspect(entry) || !hasAnotherBeenStored) {
            return false;
        }
        hasAnotherBeenStored = false;
        refusals++;
        if (refusals < MOST_REFUSALS) {
            return false;
        }
        suspect = null;
        LOG.log(
                System.Logger.Level.ERROR,
                "number masking: an event is refused again and again while others are stored: {0}",
                why);
        return true;
    }

    private boolean isSuspect(Journal.Entry entry) {
        return suspect != null && suspect.at().equals(entry.at()) && Arrays.equals(suspect.body(), entry.body());
    }
}
