package io.github.numbermasking.jdbc.internal.connection;

import java.time.Duration;

/**
 * How long one piece of work may take, and how many connections it may find dead. After a failover a pool hands out dead
 * connections as long as it has any: each fails at once, and the next one may live. For one thread at a time.
 */
final class RetryLimit {

    /** Beyond the size of most pools: as long as each fails at once, so many take milliseconds. */
    private static final int MOST_DEAD = 50;

    private final long startNanos = System.nanoTime();
    private final Duration longest;
    private int dead;

    RetryLimit(Duration longest) {
        this.longest = longest;
    }

    /** The time that is left; zero or negative if none is. */
    Duration left() {
        return longest.minusNanos(System.nanoTime() - startNanos);
    }

    /** Whether another connection may be tried: half of the time is kept for one that lives. */
    boolean again() {
        dead++;
        return dead < MOST_DEAD && left().compareTo(longest.dividedBy(2)) > 0;
    }
}
