package io.github.numbermasking.servlet.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The format of an entry in a journal's file: length of the body, CRC-32 of the rest, time, body. */
final class JournalFile {

    private static final int HEAD_BYTES = Integer.BYTES + Integer.BYTES + Long.BYTES;

    private JournalFile() {}

    /** Writes an entry in this format. */
    static ByteBuffer bytes(Journal.Entry entry) {
        long millis = entry.at().toEpochMilli();
        return ByteBuffer.allocate(HEAD_BYTES + entry.body().length)
                .putInt(entry.body().length)
                .putInt(sum(millis, entry.body()))
                .putLong(millis)
                .put(entry.body())
                .flip();
    }

    /** Writes as many of the first entries as have room. */
    static List<ByteBuffer> fitting(List<Journal.Entry> entries, long room) {
        List<ByteBuffer> fitting = new ArrayList<>();
        long left = room;
        for (Journal.Entry entry : entries) {
            ByteBuffer written = bytes(entry);
            left -= written.remaining();
            if (left < 0) {
                break;
            }
            fitting.add(written);
        }
        return fitting;
    }

    /** Joins written entries, one after the other. */
    static ByteBuffer joined(List<ByteBuffer> entries) {
        ByteBuffer all = ByteBuffer.allocate(
                entries.stream().mapToInt(ByteBuffer::remaining).sum());
        entries.forEach(all::put);
        return all.flip();
    }

    /** An entry that was read, and the position after it. */
    record Found(Journal.Entry entry, long end) {}

    /**
     * Reads the entry at a position of a file.
     *
     * @param size the end of the written entries
     * @return empty if it is incomplete; then nothing after it can be read either
     */
    static Optional<Found> read(FileChannel in, long place, long size) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        if (place + HEAD_BYTES > size || !fill(head, in, place)) {
            return Optional.empty();
        }
        int length = head.getInt();
        int sum = head.getInt();
        long millis = head.getLong();
        if (length < 0 || length > size - place - HEAD_BYTES) {
            return Optional.empty();
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        return fill(body, in, place + HEAD_BYTES) && sum == sum(millis, body.array())
                ? Optional.of(new Found(
                        new Journal.Entry(Instant.ofEpochMilli(millis), body.array()), place + HEAD_BYTES + length))
                : Optional.empty();
    }

    /** Finds a number as a whole: with no digit after it, and none before it except the "00" of an international call. */
    static Pattern number(byte[] digits) {
        return Pattern.compile("(?<![0-9])(?:00)?" + new String(digits, StandardCharsets.US_ASCII) + "(?![0-9])");
    }

    /** Whether a range of a file contains what a pattern finds. */
    static boolean contains(FileChannel in, long from, long to, Pattern wanted) throws IOException {
        ByteBuffer range = ByteBuffer.allocate(Math.toIntExact(to - from));
        return fill(range, in, from)
                && wanted.matcher(new String(range.array(), StandardCharsets.ISO_8859_1))
                        .find();
    }

    private static boolean fill(ByteBuffer buffer, FileChannel in, long place) throws IOException {
        while (buffer.hasRemaining()) {
            if (in.read(buffer, place + buffer.position()) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    private static int sum(long millis, byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(millis).flip());
        sum.update(body);
        return (int) sum.getValue();
    }
}
