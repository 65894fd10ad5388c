package io.github.numbermasking.servlet.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Events in files of a directory, each on the disk before {@link #append} returns. Thread-safe, but one thread at a time
 * takes them out.
 *
 * <p>A process that is killed leaves at most one step's entries that are not whole, at the end of a file, and nobody was told
 * that they are kept. After a start a new file is begun, so nothing is ever written behind such an entry.
 *
 * <p>Entries are taken out oldest first. One that is refused stays, those behind it have their turn, and it comes again
 * when all have had theirs. So a file may begin with what was refused; a place in it says how far that goes.
 *
 * <p>Others may remove or replace the files, or the directory: whoever cleans up, or mounts a volume anew. So all files are
 * held open, and before something counts as kept, and before something is taken out, their names are looked at. What has
 * lost its name is written anew; where that cannot be, it is still taken out, and it is tried again after a pause. What cannot
 * be found by its name is never said to be kept.
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

    /** That nothing more is kept. */
    private final JournalTrouble notKept = new JournalTrouble();

    /** That files have lost their names. */
    private final JournalTrouble lost = new JournalTrouble();

    /** That what waits cannot be taken out. */
    private final JournalTrouble notTaken = new JournalTrouble();

    /** An entry, as it was appended. */
    public record Entry(Instant at, byte[] body) {}

    /** What becomes of an entry that is handed over. */
    public enum Fate {
        /** It is kept elsewhere, and goes. */
        TAKEN,
        /** It stays, and those behind it are handed over before it comes again. */
        REFUSED,
        /** It stays, and those behind it wait. */
        NOT_NOW,
        /** It is left under a name by which it is not read again. */
        HOPELESS
    }

    /** Where entries go when they are taken out. */
    public interface Sink {

        /** Takes one, or says why not. */
        Fate take(Entry entry);

        /** Takes as many of the first as it can take at once, and says how many; none need be. */
        default int takeFirst(List<Entry> entries) {
            return 0;
        }
    }

    /** Where the handing over of a file ended: at an entry that was not taken, or behind the last. */
    private record Stop(Fate fate, long start, long end) {}

    /**
     * A journal; the directory is made when it is first needed.
     *
     * @param limit how many bytes all files may have together, and as many again those that were put aside
     */
    public Journal(Path directory, long limit) {
        this.directory = new JournalDirectory(directory);
        this.parts = new JournalParts(this.directory);
        this.limit = limit;
    }

    /** Keeps an event. False if it cannot: the journal is full, or its directory is not to be written or another's. */
    public boolean append(Entry entry) {
        return append(List.of(entry)) == 1;
    }

    /**
     * Keeps events in one step: that of the disk is what takes long.
     *
     * @return how many of the first it keeps; fewer than all if it is full, none if it cannot be written
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

    /** How many bytes wait in it. */
    public synchronized long bytes() {
        return parts.bytes();
    }

    /** Sees to it that there is a file to write to. */
    private boolean hasFile() throws IOException {
        if (current.filter(JournalPart::isShorter).isPresent()) {
            isRestored(); // or a gap would stand before the entry
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

    /** Whether what was written last is found by its name. */
    private boolean stands() {
        return directory.isThere()
                && current.filter(part -> part.state() == JournalPart.State.THERE)
                        .isPresent();
    }

    /** Whether the directory is this journal's; what lies in it waits, too. */
    private boolean isOurs() throws IOException {
        return parts.take() || notKept.report(usedByAnother());
    }

    private String usedByAnother() {
        return "another application or process uses " + directory;
    }

    /** Whether what has lost its name could be written anew. Where that failed just now, it is not tried. */
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
     * Hands over entries of one file, until one is not taken. What was taken goes from the disk in one step; a crash before
     * it, and all of it comes again.
     *
     * @return whether to go on at once; false if none waits, one cannot be taken now, or none was taken before one was refused
     */
    public boolean drain(Sink sink) {
        Optional<Turn> turn = next();
        if (turn.isEmpty()) {
            return false;
        }
        try {
            return settle(turn.get(), hand(turn.get(), sink));
        } catch (IOException e) {
            return giveUp(turn.get(), e);
        }
    }

    /** A file whose turn it is, from a place on. */
    private record Turn(JournalPart part, long from, int moves) {

        static Turn at(JournalPart part, long from) {
            return new Turn(part, from, part.moves());
        }

        /** Whether the file is no longer what it was then. */
        boolean isOver() {
            return part.moves() != moves;
        }
    }

    /** The file that is next, from the first again where there is no other. */
    private synchronized Optional<Turn> next() {
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

    private Turn read(JournalPart part, long place) {
        reading = part.path();
        from = place;
        current = current.filter(other -> other != part);
        return Turn.at(part, place);
    }

    private static Stop hand(Turn turn, Sink sink) throws IOException {
        long start = turn.from();
        while (start < turn.part().size()) {
            List<JournalFile.Found> some = turn.part().read(start);
            if (some.isEmpty()) {
                return new Stop(Fate.HOPELESS, start, turn.part().size());
            }
            List<Entry> entries = some.stream().map(JournalFile.Found::entry).toList();
            int taken = sink.takeFirst(entries);
            while (taken < some.size()) {
                Fate fate = sink.take(entries.get(taken));
                if (fate != Fate.TAKEN) {
                    return new Stop(
                            fate,
                            taken == 0 ? start : some.get(taken - 1).end(),
                            some.get(taken).end());
                }
                taken++;
            }
            start = some.get(taken - 1).end();
        }
        return new Stop(Fate.TAKEN, start, start);
    }

    private synchronized boolean settle(Turn turn, Stop stop) throws IOException {
        if (closed) {
            return false; // the directory may be another's by now
        }
        if (turn.isOver()) {
            return true; // what was taken comes again
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

    /** The files behind one that cannot be read, or not be written, have their turn. */
    private synchronized boolean giveUp(Turn turn, IOException e) {
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

    @Override
    public synchronized void close() {
        closed = true;
        parts.close();
    }
}
