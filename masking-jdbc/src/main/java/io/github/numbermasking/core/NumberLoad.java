package io.github.numbermasking.core;

/**
 * A virtual number that takes bookings, and how busy it is. Immutable and thread-safe.
 *
 * @param number the number
 * @param liveRoutes how many live pairs it has, roughly; zero or more
 */
public record NumberLoad(VirtualNumber number, long liveRoutes) {}
