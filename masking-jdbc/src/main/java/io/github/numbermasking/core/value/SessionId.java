package io.github.numbermasking.core.value;

import java.util.Optional;

/**
 * 8x8's id of a call with all its legs, a UUID as documented. Immutable and thread-safe.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ : -}, but neither "." nor ".."
 */
public record SessionId(String value) {

    /**
     * Takes a valid id.
     *
     * @throws IllegalArgumentException if the value has not the form of a session id
     */
    public SessionId {
        if (!IdFormat.isValid(value)) {
            throw new IllegalArgumentException("a session id is 1 to 64 of A-Z a-z 0-9 . _ : - and not . or ..");
        }
    }

    /** Reads an id; empty if the text has not the form of one. */
    public static Optional<SessionId> parse(String text) {
        return IdFormat.isValid(text) ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
