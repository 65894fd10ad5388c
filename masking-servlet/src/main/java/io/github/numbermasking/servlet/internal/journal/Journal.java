package io.github.numbermasking.servlet.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores events in the files of a directory; each is on the disk before {@link #append} returns. Thread-safe, but only one
 * thread at a time may take events out.
 *
 * <p>A killed process leaves incomplete entries of at most one step, at the end of a file; nobody was told that these are
 * stored. Each start begins a new file, so nothing is ever written after such an entry.
 *
 * <p>The oldest entries are taken out first. A refused entry stays, and comes again after all the others had their turn. So
 * a file may begin with refused entries; a position in the file says where they end.
 *
 * <p>Somebody may remove or replace the files or the directory, to clean up or to mount a volume again. So all files stay
 * open, and their names are checked before an entry counts as stored and before entries are taken out. A file that lost its
 * name is written again. If that fails, its entries are still taken out, and the writing is tried again after a pause. An
 * entry never counts as stored while its file cannot be found by its name.
 */
public final class Journal implements AutoCloseable {

    private static final int LARGEST_FILE = 4 * 1_024 * 1_024;

    private final JournalDirectory directory;
    private final long limit;

    private final JournalParts parts;
    private Optional<JournalPart> current = Optional.empty();
    private Path reading;
    private long from;
    private boolean closed;

    /** The trouble that no more entries can be stored. */
    private final JournalTrouble notKept = new JournalTrouble();

    /** The trouble that files have lost their names. */
    private final JournalTrouble lost = new JournalTrouble();

    /** The trouble that waiting entries cannot be taken out. */
    private final JournalTrouble notTaken = new JournalTrouble();

    /** An entry of the journal. */
    public record Entry(Instant at, byte[] body) {}

    /** The outcome of an entry that was passed to the sink. */
    public enum Fate {
        /** It is stored elsewhere, and leaves the journal. */
        TAKEN,
        /** It stays, and comes again after those behind it. */
        REFUSED,
        /** It stays, and those behind it wait. */
        NOT_NOW,
        /** It is put aside in a file that is not read again. */
        HOPELESS
    }

    /** Receives the entries that are taken out. */
    public interface Sink {

        /** Takes an entry, or says why not. */
        Fate take(Entry entry);

        /** Takes some of the first entries at once, and returns how many; may be none. */
        default int takeFirst(List<Entry> entries) {
            return 0;
        }
    }

    /**
     * Makes a journal; the directory is created when it is first needed.
     *
     * @param limit the most bytes of all files together, and again of the entries that were put aside
     */
    public Journal(Path directory, long limit) {
        this.directory = new JournalDirectory(directory);
        this.parts = new JournalParts(this.directory);
        this.limit = limit;
    }

    /** Stores an event. False if the journal is full, or if its directory cannot be written or belongs to another process. */
    public boolean append(Entry entry) {
        return append(List.of(entry)) == 1;
    }

    /**
     * Stores events in one step, because each step to the disk takes long.
     *
     * @return how many of the first events are stored; fewer than all if the journal is full, none if it cannot be written
     */
    public synchronized int append(List<Entry> entries) {
        if (closed) {
            return 0;
        }
        try {
            if (!isOurs()) {
                return 0;
            }
            List<ByteBuffer> fitting = JournalFile.fitting(entries, limit - bytes());
            if (fitting.isEmpty()) {
                notKept.report("the journal is full");
                return 0;
            }
            if (!hasFile()) {
                return 0;
            }
            write(JournalFile.joined(fitting));
            if (!stands() && !isRestored()) {
                return 0;
            }
            notKept.end();
            return fitting.size();
        } catch (IOException e) {
            notKept.report("the journal cannot be written: " + e.getClass().getName());
            return 0;
        }
    }

    /** Returns the number of bytes that wait. */
    public synchronized long bytes() {
        return parts.bytes();
    }

    /** Counts the files with entries that were put aside; zero if the directory cannot be read. */
    public synchronized int asideFiles() {
        try {
            return closed || !directory.isOurs() ? 0 : directory.aside().size();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Makes sure that there is a file to write to. */
    private boolean hasFile() throws IOException {
        if (current.filter(JournalPart::isShorter).isPresent()) {
            isRestored(); // or there would be a gap before the entry
        }
        if (current.isEmpty() || current.get().size() > LARGEST_FILE) {
            if (!directory.isThere() && !isRestored()) {
                return false;
            }
            current = Optional.of(parts.begin());
        }
        return true;
    }

    private void write(ByteBuffer entry) throws IOException {
        JournalPart part = current.get();
        try {
            part.append(entry);
        } catch (IOException e) {
            current = Optional.empty();
            part.takeBack();
            if (part.size() == 0) {
                parts.drop(part);
            }
            throw e;
        }
    }

    /** Whether the current file is found by its name. */
    private boolean stands() {
        return directory.isThere()
                && current.filter(part -> part.state() == JournalPart.State.THERE)
                        .isPresent();
    }

    /** Whether the directory belongs to this journal; existing files in it wait, too. */
    private boolean isOurs() throws IOException {
        return parts.take() || notKept.report(usedByAnother());
    }

    private String usedByAnother() {
        return "another application or process uses " + directory;
    }

    /** Whether all files that lost their names could be written again. Soon after a failure, it does not try. */
    private boolean isRestored() {
        lost.report(
                "files of the journal, or its directory, were removed or replaced; what is still in hand is written anew");
        if (!stands()) {
            current = Optional.empty();
        }
        try {
            return parts.isDirectoryRestored() ? parts.isRewritten() : lost.report(usedByAnother());
        } catch (IOException e) {
            return lost.report("files of the journal cannot be written anew: "
                    + e.getClass().getName());
        }
    }

    /**
     * Passes the entries of one file to the sink, until one is not taken. Those that were taken leave the disk in one step;
     * after a crash before that, all of them come again.
     *
     * @return whether to continue at once; false if no entry waits, if one cannot be taken now, or if none was taken before
     *     a refused one
     */
    public boolean drain(Sink sink) {
        Optional<JournalTurn> turn = next();
        if (turn.isEmpty()) {
            return false;
        }
        try {
            return settle(turn.get(), turn.get().hand(sink));
        } catch (IOException e) {
            return giveUp(turn.get(), e);
        }
    }

    /** Returns the next file, after the last again the first. */
    private synchronized Optional<JournalTurn> next() {
        if (closed) {
            return Optional.empty();
        }
        check();
        if (parts.all().isEmpty()) {
            notTaken.end();
        }
        for (JournalPart part : parts.all()) {
            boolean begun = part.path().equals(reading);
            if (begun ? from < part.size() : reading == null || part.path().compareTo(reading) > 0) {
                return Optional.of(read(part, begun ? from : 0));
            }
        }
        return parts.all().stream().findFirst().map(part -> read(part, 0));
    }

    private void check() {
        try {
            if (!isOurs()) {
                return;
            }
            if (parts.stand()) {
                lost.end();
            } else {
                isRestored();
            }
            parts.loadRest();
        } catch (IOException e) {
            notKept.report("the journal cannot be written: " + e.getClass().getName());
        }
    }

    private JournalTurn read(JournalPart part, long place) {
        reading = part.path();
        from = place;
        current = current.filter(other -> other != part);
        return JournalTurn.at(part, place);
    }

    private synchronized boolean settle(JournalTurn turn, JournalTurn.Stop stop) throws IOException {
        if (closed) {
            return false; // the directory may belong to another process by now
        }
        if (turn.isOver()) {
            return true; // the entries that were taken come again
        }
        JournalPart part = turn.part();
        boolean isAside = stop.fate() == Fate.HOPELESS && directory.putAside(part, stop.start(), stop.end(), limit);
        long rest = isAside ? stop.end() : stop.start();
        boolean isShorter = rest > from;
        part.cut(directory, from, rest);
        if (part.size() == 0) {
            parts.drop(part);
        }
        if (stop.fate() == Fate.REFUSED || stop.fate() == Fate.HOPELESS && !isAside) {
            from += stop.end() - stop.start();
        }
        return stop.fate() == Fate.TAKEN || stop.fate() != Fate.NOT_NOW && isShorter;
    }

    /** Goes on to the files behind one that cannot be read or written. */
    private synchronized boolean giveUp(JournalTurn turn, IOException e) {
        if (closed) {
            return false;
        }
        if (turn.isOver()) {
            return true;
        }
        from = Long.MAX_VALUE;
        return notTaken.report(
                "the journal cannot be read or written: " + e.getClass().getName());
    }

    /**
     * Removes all entries that contain a number, also those that were put aside. Call it on the thread that takes entries
     * out. Throws an IOException if a file cannot be searched or written.
     */
    public synchronized void forget(byte[] digits) throws IOException {
        if (!closed) {
            check();
        }
        current = Optional.empty();
        reading = null;
        from = 0;
        parts.forget(JournalFile.number(digits));
    }

    @Override
    public synchronized void close() {
        closed = true;
        parts.close();
    }
}
