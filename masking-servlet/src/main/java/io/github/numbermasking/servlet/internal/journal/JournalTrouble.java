package io.github.numbermasking.servlet.internal.journal;

import java.util.HashSet;
import java.util.Set;

/** One kind of trouble with the journal: until it is over, each thing is said of it once. Not thread-safe. */
final class JournalTrouble {

    private static final System.Logger LOG = System.getLogger(JournalTrouble.class.getName());

    private final Set<String> said = new HashSet<>();

    /**
     * Says what is the matter, unless it was said.
     *
     * @param what without a number or a name that changes: each is remembered
     * @return false
     */
    boolean report(String what) {
        if (said.add(what)) {
            LOG.log(System.Logger.Level.ERROR, "number masking: masking.journal.dir: {0}", what);
        }
        return false;
    }

    /** What comes after this is said anew. */
    void end() {
        said.clear();
    }
}
