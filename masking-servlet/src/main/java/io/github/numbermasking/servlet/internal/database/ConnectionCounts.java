package io.github.numbermasking.servlet.internal.database;

/**
 * The connections of our own pool. Immutable and thread-safe.
 *
 * @param active how many are in use
 * @param idle how many are open and not in use
 * @param waiting how many threads wait for one
 * @param most how many there can be
 */
public record ConnectionCounts(int active, int idle, int waiting, int most) {}
