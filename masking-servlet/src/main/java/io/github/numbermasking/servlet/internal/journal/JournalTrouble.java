package io.github.numbermasking.servlet.internal.journal;

import io.github.numbermasking.core.internal.logging.LoggedState;

/** Logs one kind of trouble with the journal; until it is over, each message is logged once. Not thread-safe. */
final class JournalTrouble {

    private static final System.Logger LOG = System.getLogger(JournalTrouble.class.getName());

    private final LoggedState state = new LoggedState();

    /**
     * Logs a message, unless it was logged since the trouble began.
     *
     * @param what the message, without numbers or names that change, because each message is remembered
     * @return false
     */
    boolean report(String what) {
        if (state.adds(what)) {
            LOG.log(System.Logger.Level.ERROR, "number masking: masking.journal.dir: {0}", what);
        }
        return false;
    }

    /** Ends the trouble; later messages are logged again. */
    void end() {
        state.changesTo(LoggedState.GOOD);
    }
}
