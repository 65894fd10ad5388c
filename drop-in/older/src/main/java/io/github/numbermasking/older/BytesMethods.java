package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.Equivalent;
import io.github.numbermasking.older.mark.InstanceMethod;
import io.github.numbermasking.older.mark.StaticMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Has the newer methods of {@link InputStream} and {@link Path}, and those of {@link ByteBuffer} that return one. */
@Equivalent
public final class BytesMethods {

    private static final int BUFFER = 8_192;

    private BytesMethods() {}

    /** Reads up to the end. */
    @InstanceMethod
    public static byte[] readAllBytes(InputStream in) throws IOException {
        return readNBytes(in, Integer.MAX_VALUE);
    }

    /** Reads that many bytes, or up to the end. */
    @InstanceMethod
    public static byte[] readNBytes(InputStream in, int length) throws IOException {
        if (length < 0) {
            throw new IllegalArgumentException("length is negative: " + length);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[BUFFER];
        while (all.size() < length) {
            int read = in.read(some, 0, Math.min(BUFFER, length - all.size()));
            if (read < 0) {
                break;
            }
            all.write(some, 0, read);
        }
        return all.toByteArray();
    }

    /** Sets the limit to the position, and the position to 0. */
    @InstanceMethod
    public static ByteBuffer flip(ByteBuffer buffer) {
        ((Buffer) buffer).flip();
        return buffer;
    }

    /** Sets the limit to the capacity, and the position to 0. */
    @InstanceMethod
    public static ByteBuffer clear(ByteBuffer buffer) {
        ((Buffer) buffer).clear();
        return buffer;
    }

    /** Sets the limit. */
    @InstanceMethod
    public static ByteBuffer limit(ByteBuffer buffer, int limit) {
        ((Buffer) buffer).limit(limit);
        return buffer;
    }

    /** Makes a path of the default file system. */
    @StaticMethod(of = Path.class)
    public static Path of(String first, String... more) {
        return Paths.get(first, more);
    }
}
