package io.github.numbermasking.core.value;

import java.util.Optional;

/**
 * The host's own id of a booking, compared byte by byte. Immutable and thread-safe.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ : -}, but neither "." nor ".."
 */
public record BookingId(String value) {

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the value does not have the form of a booking id
     */
    public BookingId {
        if (!IdFormat.isValid(value)) {
            throw new IllegalArgumentException("a booking id is 1 to 64 of A-Z a-z 0-9 . _ : - and not . or ..");
        }
    }

    /** Reads an id; empty if the text does not have the form of an id. */
    public static Optional<BookingId> parse(String text) {
        return IdFormat.isValid(text) ? Optional.of(new BookingId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
