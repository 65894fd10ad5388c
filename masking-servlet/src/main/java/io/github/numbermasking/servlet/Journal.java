package io.github.numbermasking.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Events in files of a directory, oldest first, each on the disk before {@link #append} returns. Thread-safe.
 *
 * <p>A file is a row of entries: length of the body, CRC-32 of the rest, time, body. A process that is killed leaves at most
 * one entry that is not whole, at the end of a file, and nobody was told that it is kept. After a start a new file is begun,
 * so nothing is ever written behind such an entry.
 */
final class Journal implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Journal.class.getName());

    private static final int HEAD_BYTES = Integer.BYTES + Integer.BYTES + Long.BYTES;
    private static final int LARGEST_FILE = 4 * 1_024 * 1_024;

    private final JournalDirectory directory;
    private final long limit;
    private final int largestBody;

    private FileChannel current;
    private Path currentPath;
    private long bytes;
    private String failure = "";

    /** An entry, as it was appended. */
    record Entry(Instant at, byte[] body) {}

    /** Where entries go when they are taken out. */
    interface Sink {

        /** Takes one; throws if it cannot be taken now. */
        void take(Entry entry);
    }

    /**
     * A journal; the directory is made when it is first needed.
     *
     * @param limit how many bytes all files may have together
     * @param largestBody the largest entry in bytes
     */
    Journal(Path directory, long limit, int largestBody) {
        this.directory = new JournalDirectory(directory);
        this.limit = limit;
        this.largestBody = largestBody;
    }

    /** Keeps an event. False if it cannot: the journal is full, or its directory is not to be written or another's. */
    synchronized boolean append(Entry entry) {
        try {
            if (!isOurs() || bytes + HEAD_BYTES + entry.body().length > limit) {
                return report(bytes > 0 && directory.isOurs() ? "the journal is full" : failure);
            }
            if (current != null && current.position() > LARGEST_FILE) {
                endFile();
            }
            if (current == null) {
                beginFile();
            }
            write(entry);
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
     * Hands over all entries of the oldest file, and removes it.
     *
     * @return false if there was none
     * @throws RuntimeException whatever the sink throws; the file stays then, and all of it comes again
     */
    boolean drain(Sink sink) {
        Path oldest;
        synchronized (this) {
            try {
                if (!isOurs() || bytes == 0) {
                    return false;
                }
                List<Path> files = directory.files();
                if (files.isEmpty()) {
                    bytes = 0;
                    return false;
                }
                oldest = files.get(0);
                if (oldest.equals(currentPath)) {
                    endFile();
                }
            } catch (IOException e) {
                report("the journal cannot be read: " + e.getClass().getName());
                return false;
            }
        }
        try {
            boolean whole = hand(oldest, sink);
            synchronized (this) {
                bytes -= Files.size(oldest);
                if (whole) {
                    Files.delete(oldest);
                } else {
                    JournalDirectory.putAside(oldest);
                }
            }
            return true;
        } catch (IOException e) {
            return report(
                    "the journal cannot be read or written: " + e.getClass().getName());
        }
    }

    /** Leaves the oldest file in the directory, under a name by which it is not read again. */
    synchronized void putAsideOldest() {
        try {
            List<Path> files = directory.files();
            if (!files.isEmpty() && !files.get(0).equals(currentPath)) {
                bytes -= Files.size(files.get(0));
                JournalDirectory.putAside(files.get(0));
            }
        } catch (IOException e) {
            report("the journal cannot be read or written: " + e.getClass().getName());
        }
    }

    /** Reads a file up to its end; false if an entry is not whole, behind which nothing can be read. */
    private boolean hand(Path file, Sink sink) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
            while (in.position() < in.size()) {
                if (!read(in, head.clear())) {
                    return false;
                }
                int length = head.getInt();
                int sum = head.getInt();
                if (length < 0 || length > largestBody) {
                    return false;
                }
                ByteBuffer body = ByteBuffer.allocate(length);
                if (!read(in, body) || sum != sum(head.getLong(), body.array())) {
                    return false;
                }
                sink.take(new Entry(Instant.ofEpochMilli(head.getLong(HEAD_BYTES - Long.BYTES)), body.array()));
            }
            return true;
        }
    }

    private static boolean read(FileChannel in, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    private void write(Entry entry) throws IOException {
        long millis = entry.at().toEpochMilli();
        ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES + entry.body().length)
                .putInt(entry.body().length)
                .putInt(sum(millis, entry.body()))
                .putLong(millis)
                .put(entry.body())
                .flip();
        long start = current.position();
        try {
            while (buffer.hasRemaining()) {
                current.write(buffer);
            }
            current.force(false);
            bytes += current.position() - start;
        } catch (IOException e) {
            bytes += current.size() - start;
            endFile(); // whatever stands at its end, nothing may follow it
            throw e;
        }
    }

    private static int sum(long millis, byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(millis).flip());
        sum.update(body);
        return (int) sum.getValue();
    }

    private void beginFile() throws IOException {
        currentPath = directory.next();
        current = directory.create(currentPath);
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
        try {
            endFile();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the journal could not be closed: {0}", e.getClass());
        }
        directory.close();
    }
}
