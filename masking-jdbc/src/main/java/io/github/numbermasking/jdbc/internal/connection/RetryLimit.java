package io.github.numbermasking.jdbc.internal.connection;

import java.time.Duration;

/**
 * Limits how long one piece of work may take, and how many dead connections it may meet. After a failover a pool hands out its
 * dead connections one after the other: each fails at once, and the next one may live. For one thread at a time.
 */
final class RetryLimit {

    /** More connections than most pools hold. As long as each fails at once, so many take milliseconds. */
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

    /** Whether another connection may be tried after a dead one. Half of the time is kept for one that lives. */
    boolean allowsAnother() {
        dead++;
        return dead < MOST_DEAD && left().compareTo(longest.dividedBy(2)) > 0;
    }
}
