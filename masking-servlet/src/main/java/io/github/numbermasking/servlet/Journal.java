package io.github.numbermasking.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    private static final String ENDING = ".journal";
    private static final int HEAD_BYTES = Integer.BYTES + Integer.BYTES + Long.BYTES;
    private static final int LARGEST_FILE = 4 * 1_024 * 1_024;

    private final Path directory;
    private final long limit;
    private final int largestBody;

    private FileChannel lockFile;
    private FileLock lock;
    private FileChannel current;
    private Path currentPath;
    private long next = 1;
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
        this.directory = directory;
        this.limit = limit;
        this.largestBody = largestBody;
    }

    /** Keeps an event. False if it cannot: the journal is full, or its directory is not to be written or another's. */
    synchronized boolean append(Entry entry) {
        try {
            if (!isOurs() || bytes + HEAD_BYTES + entry.body().length > limit) {
                return report(bytes > 0 && lock != null ? "the journal is full" : failure);
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

    /** Whether nothing waits in it, as far as this process can see. */
    synchronized boolean isEmpty() {
        return lock != null && bytes == 0;
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
                List<Path> files = files();
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
                    putAside(oldest);
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
            List<Path> files = files();
            if (!files.isEmpty() && !files.get(0).equals(currentPath)) {
                bytes -= Files.size(files.get(0));
                putAside(files.get(0));
            }
        } catch (IOException e) {
            report("the journal cannot be read or written: " + e.getClass().getName());
        }
    }

    private static void putAside(Path file) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName() + ".aside"));
        LOG.log(System.Logger.Level.WARNING, "number masking: masking.journal.dir: put aside: {0}", file.getFileName());
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
        currentPath = directory.resolve("%012d".formatted(next++) + ENDING);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        current = FileChannel.open(currentPath, options, isPosix() ? mode("rw-------") : new FileAttribute<?>[0]);
        if (isPosix()) {
            try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
                entry.force(true); // else a crash of the machine could lose the file's name
            }
        }
    }

    private void endFile() throws IOException {
        FileChannel ended = current;
        current = null;
        currentPath = null;
        if (ended != null) {
            ended.close();
        }
    }

    /** Whether the directory is this journal's: no other process, and no other web application of this one, writes it. */
    private boolean isOurs() throws IOException {
        if (lock != null) {
            return true;
        }
        makeDirectory();
        FileChannel channel = FileChannel.open(
                directory.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                isPosix() ? mode("rw-------") : new FileAttribute<?>[0]);
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            return report("another application or process uses " + directory);
        }
        lockFile = channel;
        for (Path file : files()) {
            bytes += Files.size(file);
            next = Math.max(next, number(file) + 1);
        }
        return true;
    }

    private void makeDirectory() throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (directory.getParent() != null) {
            Files.createDirectories(directory.getParent());
        }
        try {
            Files.createDirectory(directory, isPosix() ? mode("rwx------") : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            LOG.log(System.Logger.Level.DEBUG, "the journal's directory was made meanwhile");
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().matches("\\d{12}" + ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replace(ENDING, ""));
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
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
            if (lock != null) {
                lock.release();
                lockFile.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the journal could not be closed: {0}", e.getClass());
        }
        lock = null;
    }
}
