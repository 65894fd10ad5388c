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

/**
 * One file of a journal, held open: what is in it can be read, and written anew, though somebody removed its name. Not
 * thread-safe, but that one thread may read what another does not change.
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

    /** How it stands on the disk. */
    enum State {
        /** Its path leads to it, and all of it is there. */
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

    /** A file that was made just now, and is empty. */
    static JournalPart made(Path path, FileChannel channel) throws IOException {
        return new JournalPart(path, channel, key(path), 0);
    }

    /** A file that was found. */
    static JournalPart found(Path path) throws IOException {
        Object key = key(path);
        long size = Files.size(path);
        return new JournalPart(path, open(path), key, size);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** What tells a file from others, as long as it is open; null where the file system has no such thing. */
    static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    Path path() {
        return path;
    }

    /** Where what was written ends. */
    long size() {
        return size;
    }

    /** How often it came to lie elsewhere; whoever reads it meanwhile must not cut it. */
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

    /** Whether somebody cut its end off, whatever its path leads to. */
    boolean isShorter() {
        try {
            return channel.isOpen() && channel.size() < size;
        } catch (IOException e) {
            return false;
        }
    }

    /** A thread that is interrupted closes the file that it writes, and others may need it. */
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

    /** Writes at the end, and sees to it that a crash of the machine does not lose it. */
    public void append(ByteBuffer bytes) throws IOException {
        FileChannel out = channel();
        long place = size;
        while (bytes.hasRemaining()) {
            place += out.write(bytes, place);
        }
        out.force(false);
        size = place;
    }

    /** Takes back what was written of an entry that failed; where that cannot be, nothing must be written behind it. */
    void takeBack() throws IOException {
        try {
            channel().truncate(size);
        } catch (IOException e) {
            size = Math.max(size, Files.size(path));
        }
    }

    /** The next entries from a place on: some, or none if the first is not whole. */
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

    /** Copies a piece of it behind what stands in another file. */
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

    /** Takes a piece out of it. After a crash it is as it was, or done. */
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

    /** Nobody finds it after a crash: so it need not be whole at every moment. */
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

    /** Writes it anew under a name that is free. */
    void moveTo(JournalDirectory directory, Path to) throws IOException {
        try (FileChannel out = directory.draft()) {
            copy(0, size, out);
            out.force(true);
        }
        directory.publish(to);
        reopen(to);
    }

    /** Forgets what somebody cut off, and says how many bytes that was. */
    long shorten() throws IOException {
        long lost = size - Files.size(path);
        size -= lost;
        moves++;
        return lost;
    }

    /** Where it cannot be opened, this stays what it was: a file that has lost its name. */
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

    /** Removes it from the disk, unless another file has its name now. */
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
