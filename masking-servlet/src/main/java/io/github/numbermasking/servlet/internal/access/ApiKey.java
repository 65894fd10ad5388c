package io.github.numbermasking.servlet.internal.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** The key for the platform's API; it never appears in text output. Immutable and thread-safe. */
public final class ApiKey {

    private static final Pattern FORM = Pattern.compile("[!-~]{1,4096}");

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /** Parses a key; empty if it is not printable ASCII without a blank, as a header needs. */
    public static Optional<ApiKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ApiKey(text)) : Optional.empty();
    }

    /** Returns the value of the header Authorization. */
    public String bearer() {
        return "Bearer " + value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
