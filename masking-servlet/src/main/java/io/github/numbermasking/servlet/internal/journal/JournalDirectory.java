package io.github.numbermasking.servlet.internal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The directory of a journal: locked for one application at a time, and readable only by its owner. Not thread-safe. */
final class JournalDirectory implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(JournalDirectory.class.getName());
    private static final String ENDING = ".journal";
    private static final String ASIDE = ".aside";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** The file that is being written again; after a crash, it is only a copy. */
    private static final String DRAFT = "draft";

    private final Path path;
    private long last;
    private FileChannel lockFile;
    private FileLock lock;
    private Object lockKey;
    private Optional<UserPrincipal> owner = Optional.empty();

    JournalDirectory(Path path) {
        this.path = path;
    }

    /** Whether this journal holds the lock. */
    boolean isOurs() {
        return lock != null;
    }

    /** Whether its path still leads to the directory that this journal locked. */
    boolean isThere() {
        try {
            return isOurs() && Objects.equals(JournalPart.key(lockPath()), lockKey);
        } catch (IOException e) {
            return false;
        }
    }

    private Path lockPath() {
        return path.resolve("lock");
    }

    /**
     * Creates it if it is missing, and locks it. False if another process has the lock, or another web application in this
     * process.
     *
     * @throws AccessDeniedException if it was there before and has another owner now: somebody unknown may have replaced it
     */
    boolean take() throws IOException {
        boolean isNew = make();
        UserPrincipal found = Files.getOwner(path);
        if (!isNew && owner.filter(before -> !before.equals(found)).isPresent()) {
            throw new AccessDeniedException("the journal's directory");
        }
        FileChannel channel = FileChannel.open(
                lockPath(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"));
        try {
            FileLock taken = lock(channel);
            if (taken == null) {
                return false;
            }
            lockKey = JournalPart.key(lockPath());
            owner = Optional.of(found);
            lockFile = channel;
            lock = taken;
            return true;
        } finally {
            if (lockFile != channel) {
                channel.close();
            }
        }
    }

    /** Locks the directory; null if another process has the lock, or another web application in this process. */
    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Creates it; false if it exists. */
    private boolean make() throws IOException {
        if (Files.isDirectory(path)) {
            return false;
        }
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = path.toAbsolutePath(); each != null && !Files.isDirectory(each); each = each.getParent()) {
            missing.push(each);
        }
        for (Path each : missing) {
            try {
                Files.createDirectory(
                        each, each.equals(path.toAbsolutePath()) ? mode("rwx------") : new FileAttribute<?>[0]);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(each)) {
                    throw e;
                }
            }
            force(each.getParent());
        }
        return true;
    }

    /** Makes the names in a directory safe from a crash of the machine. */
    private static void force(Path directory) throws IOException {
        if (POSIX) {
            try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    /** Lists the files, oldest first. */
    List<Path> files() throws IOException {
        return files("\\d{12}" + ENDING);
    }

    /** Lists the files that are not read again. */
    List<Path> aside() throws IOException {
        return files(".*" + ASIDE);
    }

    /** Deletes the copy that a crash may have left. */
    void dropDraft() throws IOException {
        Files.deleteIfExists(path.resolve(DRAFT));
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) { // thrown while the list is read
            throw e.getCause();
        }
    }

    /** Returns a file name after all names that are or were used. */
    Path next() throws IOException {
        for (Path file : files()) {
            last = Math.max(last, Long.parseLong(file.getFileName().toString().replace(ENDING, "")));
        }
        last++;
        return path.resolve("%012d".formatted(last) + ENDING);
    }

    /** Creates a file that did not exist. */
    FileChannel create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                mode("rw-------"));
        try {
            force(path);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Copies a part of a file into a file that is not read again.
     *
     * @param limit the most bytes in files that are not read again
     * @return false if there would be more
     */
    boolean putAside(JournalPart part, long from, long to, long limit) throws IOException {
        Path file = part.path();
        long bytes = to - from;
        List<Path> others = aside();
        for (Path other : others) {
            bytes += Files.size(other);
        }
        if (bytes > limit) {
            return false;
        }
        Path aside = file.resolveSibling(file.getFileName() + ASIDE);
        for (int n = 2; others.contains(aside); n++) {
            aside = file.resolveSibling(file.getFileName() + "." + n + ASIDE);
        }
        try (FileChannel out = draft()) {
            part.copy(from, to, out);
            out.force(true);
        }
        publish(aside);
        LOG.log(
                System.Logger.Level.WARNING,
                "number masking: masking.journal.dir: put aside: {0}",
                aside.getFileName());
        return true;
    }

    /** Creates a draft of a file; after a crash, it is deleted. */
    FileChannel draft() throws IOException {
        return FileChannel.open(
                path.resolve(DRAFT),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                mode("rw-------"));
    }

    /** Gives the draft a name, in place of a file that has that name. */
    void publish(Path file) throws IOException {
        Files.move(path.resolve(DRAFT), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(path);
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
