package io.github.numbermasking.servlet.internal.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * What waits in the journal. Immutable and thread-safe.
 *
 * @param bytes how many bytes wait
 * @param oldest when the oldest of it came; empty if nothing waits
 * @param asideFiles how many files with events that were put aside there are
 */
public record JournalState(long bytes, Optional<Instant> oldest, int asideFiles) {}
