package io.github.numbermasking.servlet.internal.journal;

import java.io.IOException;
import java.util.List;

/**
 * The turn of one file of a journal, in which its entries are passed to the sink.
 *
 * @param part the file
 * @param from the position in the file where the turn begins
 * @param moves how often the file had been moved by then
 */
record JournalTurn(JournalPart part, long from, int moves) {

    /** The position where a turn ended: at an entry that was not taken, or after the last. */
    record Stop(Journal.Fate fate, long start, long end) {}

    static JournalTurn at(JournalPart part, long from) {
        return new JournalTurn(part, from, part.moves());
    }

    /** Whether the file has changed since. */
    boolean isOver() {
        return part.moves() != moves;
    }

    /** Passes the entries to the sink, until one is not taken. */
    Stop hand(Journal.Sink sink) throws IOException {
        long start = from;
        while (start < part.size()) {
            List<JournalFile.Found> some = part.read(start);
            if (some.isEmpty()) {
                return new Stop(Journal.Fate.HOPELESS, start, part.size());
            }
            List<Journal.Entry> entries =
                    some.stream().map(JournalFile.Found::entry).toList();
            int taken = sink.takeFirst(entries);
            while (taken < some.size()) {
                Journal.Fate fate = sink.take(entries.get(taken));
                if (fate != Journal.Fate.TAKEN) {
                    return new Stop(
                            fate,
                            taken == 0 ? start : some.get(taken - 1).end(),
                            some.get(taken).end());
                }
                taken++;
            }
            start = some.get(taken - 1).end();
        }
        return new Stop(Journal.Fate.TAKEN, start, start);
    }
}
