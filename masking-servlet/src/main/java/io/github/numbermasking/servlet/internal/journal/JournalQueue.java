package io.github.numbermasking.servlet.internal.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToIntFunction;

/**
 * Appends events that come at the same time to the journal in one step. Each event holds one of the container's threads
 * while it waits. On a slow disk, with a step for each event, no thread would be left for calls. Thread-safe.
 */
public final class JournalQueue {

    private static final int BYTES_AT_A_TIME = 1_024 * 1_024;

    private final ToIntFunction<List<Journal.Entry>> journal;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    /** An entry and its outcome. */
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
     * Makes an empty queue.
     *
     * @param journal stores entries in one step, and returns how many of the first it stored
     */
    public JournalQueue(ToIntFunction<List<Journal.Entry>> journal) {
        this.journal = journal;
    }

    /** Stores an event; false if that fails. */
    public boolean append(Journal.Entry entry) {
        Waiting mine = new Waiting(entry);
        waiting.add(mine);
        synchronized (this) {
            while (!mine.tried) {
                appendFirst();
            }
            // One entry may succeed where all failed: there is less to write, and the other thread may have been
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
