package io.github.numbermasking.core;

import java.util.Optional;

/**
 * The host's own name for a booking, compared byte by byte. Immutable and thread-safe.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ : -}, but neither "." nor ".."
 */
public record BookingId(String value) {

    private static final int LONGEST = 64;

    /**
     * Takes a valid id.
     *
     * @throws IllegalArgumentException if the value has not the form of a booking id
     */
    public BookingId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a booking id is 1 to 64 of A-Z a-z 0-9 . _ : - and not . or ..");
        }
    }

    /** Reads an id; empty if the text has not the form of one. */
    public static Optional<BookingId> parse(String text) {
        return isValid(text) ? Optional.of(new BookingId(text)) : Optional.empty();
    }

    /** Without a regular expression: every call reads one. */
    private static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.equals(".") || text.equals("..")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Few, because containers refuse, cut or fold other characters of a path, each in its own way. */
    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._:-".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
