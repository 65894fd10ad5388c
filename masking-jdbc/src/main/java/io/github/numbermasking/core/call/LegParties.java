package io.github.numbermasking.core.call;

import io.github.numbermasking.core.value.PhoneNumber;
import java.util.Optional;

/**
 * The id of a leg, and the parties at its ends. Immutable and thread-safe.
 *
 * @param callId the platform's id of the leg; "" if it is not known
 * @param from who calls; empty if withheld or not known
 * @param to who is called; empty if not known
 */
public record LegParties(String callId, Optional<PhoneNumber> from, Optional<PhoneNumber> to) {

    /** Nothing is known. */
    public static final LegParties UNKNOWN = new LegParties("", Optional.empty(), Optional.empty());
}
