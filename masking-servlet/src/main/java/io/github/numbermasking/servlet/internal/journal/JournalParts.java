package io.github.numbermasking.servlet.internal.journal;

import io.github.numbermasking.core.internal.logging.LoggedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Holds the files of a journal, oldest first, and writes them again if somebody removed or replaced them. Not thread-safe. */
final class JournalParts implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(JournalParts.class.getName());

    private final JournalDirectory directory;
    private final NavigableMap<Path, JournalPart> byName = new TreeMap<>();

    /** The files that are not read yet, with the logged reason of the failure. */
    private final Map<Path, LoggedState> unread = new TreeMap<>();

    private boolean isListed;

    /** The pause before files are written again after a failure, because each try copies them. */
    private final JournalPause pause = new JournalPause(System::nanoTime);

    JournalParts(JournalDirectory directory) {
        this.directory = directory;
    }

    Collection<JournalPart> all() {
        return byName.values();
    }

    long bytes() {
        return byName.values().stream().mapToLong(JournalPart::size).sum();
    }

    /** Begins another file. */
    JournalPart begin() throws IOException {
        Path file = directory.next();
        JournalPart part = JournalPart.made(file, directory.create(file));
        byName.put(file, part);
        return part;
    }

    /** Removes an empty file. */
    void drop(JournalPart part) throws IOException {
        byName.remove(part.path());
        part.remove();
    }

    /**
     * Removes all entries that contain a number, also those that were put aside.
     *
     * @throws IOException if a file cannot be searched or written
     */
    void forget(Pattern number) throws IOException {
        if (!directory.isOurs() || !unread.isEmpty() || !stand()) {
            throw new IOException("files of the journal are missing, cannot be read, or are another process's");
        }
        directory.dropDraft();
        for (JournalPart part : List.copyOf(all())) {
            part.forget(directory, number);
            if (part.size() == 0) {
                drop(part);
            }
        }
        for (Path file : directory.aside()) {
            try (JournalPart part = JournalPart.found(file)) {
                part.forget(directory, number);
                if (part.size() == 0) {
                    part.remove();
                }
            }
        }
    }

    /** Takes the directory and the files in it. False if it belongs to another process. */
    boolean take() throws IOException {
        if (!directory.isOurs()) {
            isListed = false;
            if (!directory.take()) {
                return false;
            }
        }
        if (!isListed) {
            List<Path> found = directory.files();
            isListed = true;
            found.forEach(this::load);
        }
        return true;
    }

    /** Reads the files that are not read yet. */
    void loadRest() {
        if (directory.isThere()) {
            List.copyOf(unread.keySet()).forEach(this::load);
        }
    }

    /** Reads a file; a failure does not stop the others. */
    private void load(Path file) {
        JournalPart known = byName.get(file);
        if (known != null && known.state() == JournalPart.State.GONE) {
            unread.putIfAbsent(file, new LoggedState()); // read once the other file has been written again
            return;
        }
        try {
            if (known == null) {
                byName.put(file, JournalPart.found(file));
            }
            unread.remove(file);
        } catch (IOException e) {
            noteUnread(file, e.getClass().getName());
        }
    }

    private void noteUnread(Path file, String why) {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            unread.remove(file);
        } else if (unread.computeIfAbsent(file, name -> new LoggedState()).changesTo(why)) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "number masking: masking.journal.dir: a file cannot be read, and its events wait: {0}, {1}",
                    file.getFileName(),
                    why);
        }
    }

    /** Whether all files are found by their names, and are complete. */
    boolean stand() {
        return directory.isThere()
                && byName.values().stream().allMatch(part -> part.state() == JournalPart.State.THERE);
    }

    /** Makes sure that the directory exists, and creates it again if it is missing. False if it belongs to another process. */
    boolean isDirectoryRestored() throws IOException {
        if (directory.isThere()) {
            return true;
        }
        directory.close();
        return take();
    }

    /** Writes the files again that lost their names. False if that failed a short time ago, and is not tried yet. */
    boolean isRewritten() throws IOException {
        List<JournalPart> gone = new ArrayList<>();
        for (JournalPart part : byName.values()) {
            JournalPart.State state = part.state();
            if (state == JournalPart.State.SHORTER) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "number masking: the journal: somebody cut off bytes, and their events are lost: {0}",
                        part.shorten());
            } else if (state == JournalPart.State.GONE) {
                gone.add(part);
            }
        }
        if (!gone.isEmpty() && !pause.isOver()) {
            return false;
        }
        rewrite(gone);
        return true;
    }

    /** Writes files again; a failure of one does not stop the others. */
    private void rewrite(List<JournalPart> gone) throws IOException {
        pause.begin();
        Optional<IOException> failure = Optional.empty();
        for (JournalPart part : gone) {
            try {
                boolean isFree = !Files.exists(part.path(), LinkOption.NOFOLLOW_LINKS);
                move(part, isFree ? part.path() : directory.next());
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        pause.end();
    }

    private void move(JournalPart part, Path to) throws IOException {
        byName.remove(part.path());
        try {
            part.moveTo(directory, to);
        } finally {
            byName.put(part.path(), part);
        }
    }

    @Override
    public void close() {
        for (JournalPart part : byName.values()) {
            try {
                part.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "the journal could not be closed: {0}", e.getClass());
            }
        }
        directory.close();
    }
}
