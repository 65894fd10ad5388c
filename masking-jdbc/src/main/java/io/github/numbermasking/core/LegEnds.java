package io.github.numbermasking.core;

import java.util.Optional;

/**
 * A leg's name and who is at its ends. Immutable and thread-safe.
 *
 * @param callId 8x8's id of the leg; "" if it is not known
 * @param from who calls; empty if withheld or not known
 * @param to who is called; empty if not known
 */
public record LegEnds(String callId, Optional<PhoneNumber> from, Optional<PhoneNumber> to) {

    /** Nothing is known. */
    public static final LegEnds UNKNOWN = new LegEnds("", Optional.empty(), Optional.empty());
}
