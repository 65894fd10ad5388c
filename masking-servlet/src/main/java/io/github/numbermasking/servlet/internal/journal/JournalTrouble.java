package io.github.numbermasking.servlet.internal.journal;

import java.util.HashSet;
import java.util.Set;

/** Logs one kind of trouble with the journal; until it is over, each message is logged once. Not thread-safe. */
final class JournalTrouble {

    private static final System.Logger LOG = System.getLogger(JournalTrouble.class.getName());

    private final Set<String> said = new HashSet<>();

    /**
     * Logs a message, unless it was logged since the trouble began.
     *
     * @param what the message, without numbers or names that change, because each message is remembered
     * @return false
     */
    boolean report(String what) {
        if (said.add(what)) {
            LOG.log(System.Logger.Level.ERROR, "number masking: masking.journal.dir: {0}", what);
        }
        return false;
    }

    /** Ends the trouble; later messages are logged again. */
    void end() {
        said.clear();
    }
}
