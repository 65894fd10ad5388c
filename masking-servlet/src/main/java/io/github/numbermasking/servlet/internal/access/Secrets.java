package io.github.numbermasking.servlet.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Checks whether a text is one of several secrets, in a time that does not depend on them. Immutable and thread-safe. */
public final class Secrets {

    private final List<byte[]> values;

    /** Takes the secrets. */
    public Secrets(List<String> values) {
        this.values = values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether the text is one of the secrets. It is always compared with each of them. */
    public boolean contain(String text) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] value : values) {
            found |= MessageDigest.isEqual(value, given);
        }
        return found;
    }
}
