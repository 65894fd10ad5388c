package io.github.numbermasking.core.explain;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks what a call gets. Immutable and thread-safe.
 *
 * @param phone the caller
 * @param dialled the number that the caller dials. If it is empty, it is the number that the phone called around that time, or the
 *     one of its only live booking
 * @param at when; empty for now
 */
public record CallQuestion(PhoneNumber phone, Optional<VirtualNumber> dialled, Optional<Instant> at) {}
