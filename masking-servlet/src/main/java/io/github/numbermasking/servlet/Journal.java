package io.github.numbermasking.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Events in files of a directory, each on the disk before {@link #append} returns. Thread-safe, but one thread at a time
 * takes them out.
 *
 * <p>A process that is killed leaves at most one entry that is not whole, at the end of a file, and nobody was told that it
 * is kept. After a start a new file is begun, so nothing is ever written behind such an entry.
 *
 * <p>Entries are taken out oldest first. One that is refused stays, those behind it have their turn, and it comes again
 * when all have had theirs. So a file may begin with what was refused; a place in it says how far that goes.
 */
final class Journal implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Journal.class.getName());
    private static final int LARGEST_FILE = 4 * 1_024 * 1_024;

    private final JournalDirectory directory;
    private final long limit;

    private FileChannel current;
    private Path currentPath;
    private long currentBytes;
    private long bytes;
    private Path reading;
    private long from;
    private boolean closed;
    private String failure = "";

    /** An entry, as it was appended. */
    record Entry(Instant at, byte[] body) {}

    /** What becomes of an entry that is handed over. */
    enum Fate {
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
    interface Sink {

        /** Takes one, or says why not. */
        Fate take(Entry entry);
    }

    /** Where the handing over of a file ended: at an entry that was not taken, or behind the last. */
    private record Stop(Fate fate, long start, long end) {}

    /**
     * A journal; the directory is made when it is first needed.
     *
     * @param limit how many bytes all files may have together, and as many again those that were put aside
     */
    Journal(Path directory, long limit) {
        this.directory = new JournalDirectory(directory);
        this.limit = limit;
    }

    /** Keeps an event. False if it cannot: the journal is full, or its directory is not to be written or another's. */
    synchronized boolean append(Entry entry) {
        if (closed) {
            return false;
        }
        ByteBuffer written = JournalFile.bytes(entry);
        try {
            if (!isOurs() || bytes + written.remaining() > limit) {
                return report(bytes > 0 && directory.isOurs() ? "the journal is full" : failure);
            }
            if (current != null && currentBytes > LARGEST_FILE) {
                endFile();
            }
            if (current == null) {
                beginFile();
            }
            write(written);
            failure = "";
            return true;
        } catch (IOException e) {
            return report("the journal cannot be written: " + e.getClass().getName());
        }
    }

    /** How many bytes wait in it. */
    synchronized long bytes() {
        return bytes;
    }

    /**
     * Hands over entries of one file, until one is not taken. What was taken goes from the disk in one step; a crash before
     * it, and all of it comes again.
     *
     * @return whether to go on at once; false if none waits, one cannot be taken now, or none was taken before one was refused
     */
    boolean drain(Sink sink) {
        try {
            Optional<Path> file = next();
            return file.isPresent() && settle(file.get(), hand(file.get(), sink));
        } catch (IOException e) {
            return giveUp(e);
        }
    }

    /** The file that is next, from the first again where there is no other. */
    private synchronized Optional<Path> next() throws IOException {
        if (closed || !isOurs() || bytes == 0) {
            return Optional.empty();
        }
        List<Path> files = directory.files();
        if (files.isEmpty()) {
            bytes = 0;
            return Optional.empty();
        }
        for (Path file : files) {
            boolean begun = file.equals(reading);
            if (begun ? from < Files.size(file) : reading == null || file.compareTo(reading) > 0) {
                return Optional.of(read(file, begun ? from : 0));
            }
        }
        return Optional.of(read(files.get(0), 0));
    }

    private Path read(Path file, long place) throws IOException {
        reading = file;
        from = place;
        if (file.equals(currentPath)) {
            endFile();
        }
        return file;
    }

    private Stop hand(Path file, Sink sink) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long start = from;
            in.position(start);
            while (start < in.size()) {
                Optional<Entry> entry = JournalFile.read(in);
                Fate fate = entry.map(sink::take).orElse(Fate.HOPELESS);
                if (fate != Fate.TAKEN) {
                    return new Stop(fate, start, entry.isPresent() ? in.position() : in.size());
                }
                start = in.position();
            }
            return new Stop(Fate.TAKEN, start, start);
        }
    }

    private synchronized boolean settle(Path file, Stop stop) throws IOException {
        if (closed) {
            return false; // the directory may be another's by now
        }
        boolean isAside = stop.fate() == Fate.HOPELESS && directory.putAside(file, stop.start(), stop.end(), limit);
        long rest = isAside ? stop.end() : stop.start();
        long gone = rest - from;
        directory.cut(file, from, rest);
        bytes -= gone;
        if (stop.fate() == Fate.REFUSED || stop.fate() == Fate.HOPELESS && !isAside) {
            from += stop.end() - stop.start();
        }
        return stop.fate() == Fate.TAKEN || stop.fate() != Fate.NOT_NOW && gone > 0;
    }

    /** The files behind one that cannot be read, or not be written, have their turn. */
    private synchronized boolean giveUp(IOException e) {
        from = Long.MAX_VALUE;
        return report("the journal cannot be read or written: " + e.getClass().getName());
    }

    private void write(ByteBuffer entry) throws IOException {
        int size = entry.remaining();
        try {
            while (entry.hasRemaining()) {
                current.write(entry);
            }
            current.force(false);
            currentBytes += size;
            bytes += size;
        } catch (IOException e) {
            leaveFile();
            throw e;
        }
    }

    /** Lets another file begin; what was written of an entry is taken back, or is followed by nothing. */
    private void leaveFile() throws IOException {
        Path broken = currentPath;
        long whole = currentBytes;
        endFile();
        long size = Files.size(broken);
        try {
            directory.cut(broken, whole, size);
        } catch (IOException e) {
            bytes += size - whole;
        }
    }

    private void beginFile() throws IOException {
        Path file = directory.next();
        current = directory.create(file);
        currentPath = file;
        currentBytes = 0;
    }

    private void endFile() throws IOException {
        FileChannel ended = current;
        current = null;
        currentPath = null;
        if (ended != null) {
            ended.close();
        }
    }

    /** Whether the directory is this journal's; what lies in it waits, too. */
    private boolean isOurs() throws IOException {
        if (directory.isOurs()) {
            return true;
        }
        if (!directory.take()) {
            return report("another application or process uses " + directory);
        }
        for (Path file : directory.files()) {
            bytes += Files.size(file);
        }
        return true;
    }

    private boolean report(String what) {
        if (!failure.equals(what)) {
            failure = what;
            LOG.log(System.Logger.Level.ERROR, "number masking: masking.journal.dir: {0}", what);
        }
        return false;
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            endFile();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the journal could not be closed: {0}", e.getClass());
        }
        directory.close();
    }
}
