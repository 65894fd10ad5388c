package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.servlet.internal.journal.Journal;
import java.util.Arrays;

/**
 * Finds an entry of the journal that is itself the reason for its refusal. Not thread-safe.
 *
 * <p>An entry is at fault if it was refused again and again, and another entry was stored between every two refusals. While
 * nothing can be stored, because the database is away, read-only, full or locked, no entry is at fault.
 */
final class PoisonEntryDetector {

    private static final System.Logger LOG = System.getLogger(PoisonEntryDetector.class.getName());
    private static final int MOST_REFUSALS = 20;

    private Journal.Entry suspect;
    private boolean hasAnotherBeenStored;
    private int refusals;

    /**
     * Notes that an entry was stored.
     *
     * @param isNew whether the database has something new
     */
    void noteStored(Journal.Entry entry, boolean isNew) {
        if (isSuspect(entry)) {
            suspect = null;
        } else if (isNew) {
            hasAnotherBeenStored = true;
        }
    }

    /** Notes that an entry was refused, and returns whether it is at fault. */
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
