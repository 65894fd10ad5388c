package io.github.numbermasking.servlet.internal.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToIntFunction;

/**
 * Has events that come at once kept in one step. Each holds one of the container's threads meanwhile, and where a disk is slow,
 * a step for each would hold so many that none is left for calls. Thread-safe.
 */
public final class JournalQueue {

    private static final int BYTES_AT_A_TIME = 1_024 * 1_024;

    private final ToIntFunction<List<Journal.Entry>> journal;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    /** An entry, and what became of it. */
    private static final class Waiting {

        private final Journal.Entry entry;
        private boolean tried;
        private boolean withOthers;
        private boolean kept;

        Waiting(Journal.Entry entry) {
            this.entry = entry;
        }
    }

    /**
     * A queue that is empty.
     *
     * @param journal keeps entries in one step, and says how many of the first
     */
    public JournalQueue(ToIntFunction<List<Journal.Entry>> journal) {
        this.journal = journal;
    }

    /** Keeps an event. False if it cannot be kept. */
    public boolean append(Journal.Entry entry) {
        Waiting mine = new Waiting(entry);
        waiting.add(mine);
        synchronized (this) {
            while (!mine.tried) {
                appendFirst();
            }
            // What failed for all may succeed for one: there is less to write, and the other thread may have been
            // interrupted.
            return mine.kept || mine.withOthers && journal.applyAsInt(List.of(entry)) == 1;
        }
    }

    private void appendFirst() {
        List<Waiting> first = new ArrayList<>();
        int bytes = 0;
        while (bytes < BYTES_AT_A_TIME && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            next.tried = true;
            bytes += next.entry.body().length;
            first.add(next);
        }
        first.forEach(one -> one.withOthers = first.size() > 1);
        int kept = journal.applyAsInt(first.stream().map(one -> one.entry).toList());
        first.subList(0, kept).forEach(one -> one.kept = true);
    }
}
