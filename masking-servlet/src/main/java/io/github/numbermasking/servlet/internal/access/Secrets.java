package io.github.numbermasking.servlet.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Values that a caller must know, compared in a time that tells nothing of them. Immutable and thread-safe. */
public final class Secrets {

    private final List<byte[]> values;

    /** These values. */
    public Secrets(List<String> values) {
        this.values = values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether the text is one of them; each is compared, whichever matches. */
    public boolean contain(String text) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] value : values) {
            found |= MessageDigest.isEqual(value, given);
        }
        return found;
    }
}
