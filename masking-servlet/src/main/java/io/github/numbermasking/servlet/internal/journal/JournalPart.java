package io.github.numbermasking.servlet.internal.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of a journal, kept open: its entries can be read and written again even after somebody removed its name. Not
 * thread-safe, except that one thread may read a part that no other changes.
 */
final class JournalPart implements AutoCloseable {

    private static final int AT_A_TIME = 50;
    private static final int BYTES_AT_A_TIME = 1_024 * 1_024;
    private static final int COPIED_AT_A_TIME = 64 * 1_024;

    private volatile FileChannel channel;
    private Path path;
    private Object key;
    private volatile long size;
    private volatile int moves;

    /** The state of the file on the disk. */
    enum State {
        /** Its path leads to it, and it is complete. */
        THERE,
        /** Its path leads to it, and somebody cut its end off. */
        SHORTER,
        /** Its path leads to nothing, or to another file. */
        GONE
    }

    private JournalPart(Path path, FileChannel channel, Object key, long size) {
        this.path = path;
        this.channel = channel;
        this.key = key;
        this.size = size;
    }

    /** Makes the part of a new, empty file. */
    static JournalPart made(Path path, FileChannel channel) throws IOException {
        return new JournalPart(path, channel, key(path), 0);
    }

    /** Opens a file that was found. */
    static JournalPart found(Path path) throws IOException {
        Object key = key(path);
        long size = Files.size(path);
        return new JournalPart(path, open(path), key, size);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Returns the key that identifies a file as long as it is open; null if the file system has no such key. */
    static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    Path path() {
        return path;
    }

    /** Returns the end of the written entries. */
    long size() {
        return size;
    }

    /** Returns how often it was moved; a thread that was reading it at that time must not cut it. */
    int moves() {
        return moves;
    }

    State state() {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            if (!found.isRegularFile() || !Objects.equals(found.fileKey(), key)) {
                return State.GONE;
            }
            return found.size() < size ? State.SHORTER : State.THERE;
        } catch (IOException e) {
            return State.GONE;
        }
    }

    /** Whether somebody cut its end off, even if its path leads elsewhere. */
    boolean isShorter() {
        try {
            return channel.isOpen() && channel.size() < size;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the open channel, or opens it again: an interrupted thread closes the channel that it uses, and others may
     * need it.
     */
    private FileChannel channel() throws IOException {
        if (!channel.isOpen()) {
            FileChannel again = open(path);
            if (!Objects.equals(key(path), key)) {
                again.close();
                throw new NoSuchFileException("a file of the journal");
            }
            channel = again;
        }
        return channel;
    }

    /** Writes at the end, safe from a crash of the machine. */
    public void append(ByteBuffer bytes) throws IOException {
        FileChannel out = channel();
        long place = size;
        while (bytes.hasRemaining()) {
            place += out.write(bytes, place);
        }
        out.force(false);
        size = place;
    }

    /** Removes the beginning of an entry whose writing failed. If that fails, nothing may be written after it. */
    void takeBack() throws IOException {
        try {
            channel().truncate(size);
        } catch (IOException e) {
            size = Math.max(size, Files.size(path));
        }
    }

    /** Reads some of the next entries from a position; none if the first is incomplete. */
    List<JournalFile.Found> read(long place) throws IOException {
        List<JournalFile.Found> found = new ArrayList<>();
        FileChannel in = channel();
        long end = size;
        long next = place;
        while (next < end && next - place < BYTES_AT_A_TIME && found.size() < AT_A_TIME) {
            Optional<JournalFile.Found> entry = JournalFile.read(in, next, end);
            if (entry.isEmpty()) {
                break;
            }
            found.add(entry.get());
            next = entry.get().end();
        }
        return found;
    }

    /** Appends a part of it to another file. */
    void copy(long from, long to, FileChannel out) throws IOException {
        FileChannel in = channel();
        long place = from;
        while (place < to) {
            long copied = in.transferTo(place, to - place, out);
            if (copied <= 0) {
                throw new EOFException("the journal's file became shorter");
            }
            place += copied;
        }
    }

    /** Cuts a part out of it. After a crash, that is done completely or not at all. */
    void cut(JournalDirectory directory, long from, long to) throws IOException {
        if (from == to) {
            return;
        }
        if (state() != State.THERE) {
            cutInPlace(from, to);
        } else if (to == size) {
            channel().truncate(from);
        } else {
            try (FileChannel out = directory.draft()) {
                copy(0, from, out);
                copy(to, size, out);
                out.force(true);
            }
            directory.publish(path);
            reopen(path);
        }
        size -= to - from;
    }

    /**
     * Removes the entries that contain a number, and what cannot be read as entries if it does. After a crash, that is done
     * completely or not at all.
     */
    void forget(JournalDirectory directory, Pattern number) throws IOException {
        List<long[]> kept = new ArrayList<>();
        long total = 0;
        long place = 0;
        while (place < size) {
            Optional<JournalFile.Found> entry = JournalFile.read(channel(), place, size);
            long end = entry.map(JournalFile.Found::end).orElse(size);
            if (!JournalFile.contains(channel(), place, end, number)) {
                kept.add(new long[] {place, end});
                total += end - place;
            }
            place = end;
        }
        if (total == size) {
            return;
        }
        try (FileChannel out = directory.draft()) {
            for (long[] range : kept) {
                copy(range[0], range[1], out);
            }
            out.force(true);
        }
        directory.publish(path);
        reopen(path);
        size = total;
    }

    /** Cuts a file without a name. Nobody finds it after a crash, so it need not be complete at every moment. */
    private void cutInPlace(long from, long to) throws IOException {
        FileChannel file = channel();
        ByteBuffer some = ByteBuffer.allocate(COPIED_AT_A_TIME);
        long gap = to - from;
        long place = to;
        while (place < size) {
            some.clear().limit((int) Math.min(some.capacity(), size - place));
            int count = file.read(some, place);
            if (count <= 0) {
                throw new EOFException("the journal's file became shorter");
            }
            some.flip();
            while (some.hasRemaining()) {
                file.write(some, place - gap + some.position());
            }
            place += count;
        }
        file.truncate(size - gap);
    }

    /** Writes it again under a free name. */
    void moveTo(JournalDirectory directory, Path to) throws IOException {
        try (FileChannel out = directory.draft()) {
            copy(0, size, out);
            out.force(true);
        }
        directory.publish(to);
        reopen(to);
    }

    /** Forgets the part that somebody cut off, and returns how many bytes it had. */
    long shorten() throws IOException {
        long lost = size - Files.size(path);
        size -= lost;
        moves++;
        return lost;
    }

    /** Opens the written file. If that fails, this stays the file that lost its name. */
    private void reopen(Path now) throws IOException {
        Object found = key(now);
        FileChannel opened = open(now);
        FileChannel before = channel;
        path = now;
        key = found;
        channel = opened;
        moves++;
        before.close();
    }

    /** Deletes it from the disk, unless another file has its name now. */
    void remove() throws IOException {
        if (state() != State.GONE) {
            Files.delete(path);
        }
        close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
