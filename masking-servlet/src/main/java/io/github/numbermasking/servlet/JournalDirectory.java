package io.github.numbermasking.servlet;

import java.io.IOException;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where a journal's files lie: for one application at a time, and for its owner's eyes. Not thread-safe. */
final class JournalDirectory implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(JournalDirectory.class.getName());
    private static final String ENDING = ".journal";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;
    private FileChannel lockFile;
    private FileLock lock;

    JournalDirectory(Path path) {
        this.path = path;
    }

    /** Whether it is locked for this journal. */
    boolean isOurs() {
        return lock != null;
    }

    /** Makes it if need be, and locks it. False if another process has it, or another web application of this one. */
    boolean take() throws IOException {
        make();
        FileChannel channel = FileChannel.open(
                path.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"));
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
        } else {
            lockFile = channel;
        }
        return lock != null;
    }

    private void make() throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        try {
            Files.createDirectory(path, mode("rwx------"));
        } catch (FileAlreadyExistsException e) {
            LOG.log(System.Logger.Level.DEBUG, "the journal's directory was made meanwhile");
        }
    }

    /** The files, oldest first. */
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.getFileName().toString().matches("\\d{12}" + ENDING))
                    .sorted()
                    .toList();
        }
    }

    /** The name of the file behind all that are there. */
    Path next() throws IOException {
        List<Path> files = files();
        long last = files.isEmpty()
                ? 0
                : Long.parseLong(
                        files.get(files.size() - 1).getFileName().toString().replace(ENDING, ""));
        return path.resolve("%012d".formatted(last + 1) + ENDING);
    }

    /** Makes a file that did not exist, so that a crash of the machine does not lose its name either. */
    FileChannel create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode("rw-------"));
        if (POSIX) {
            try (FileChannel entry = FileChannel.open(path, StandardOpenOption.READ)) {
                entry.force(true);
            }
        }
        return channel;
    }

    /** Leaves a file there under a name by which it is not read again. */
    static void putAside(Path file) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName() + ".aside"));
        LOG.log(System.Logger.Level.WARNING, "number masking: masking.journal.dir: put aside: {0}", file.getFileName());
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public void close() {
        try {
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
