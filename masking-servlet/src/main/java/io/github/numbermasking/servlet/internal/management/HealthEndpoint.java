package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import io.github.numbermasking.servlet.internal.threads.Workers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * Tells whether calls can be answered. The endpoint is open to all, so it asks the database at most once a second.
 * Thread-safe.
 */
public final class HealthEndpoint {

    private static final Health DOWN = Health.down(false, "the database did not answer in time");
    private static final long KNOWN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final int MOST_WAITING = 8;

    private final CallRouter switchboard;
    private final Workers workers;
    private final BiFunction<Health, Role, HealthBody> details;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Verdict last = new Verdict(DOWN, System.nanoTime() - KNOWN_NANOS);

    /**
     * Makes the endpoint.
     *
     * @param details makes the body for a client with a role
     */
    public HealthEndpoint(CallRouter switchboard, Workers workers, BiFunction<Health, Role, HealthBody> details) {
        this.switchboard = switchboard;
        this.workers = workers;
        this.details = details;
    }

    /** {@code GET /health}. */
    public Reply get(AdmittedRequest request) {
        Health health = health();
        Role role = request.client().role();
        return Reply.json(
                health.isUp() ? 200 : 503,
                role.includes(Role.SCRAPER) ? details.apply(health, role) : HealthBody.verdict(health));
    }

    /**
     * Returns the last verdict, or asks for a new one. One request asks, and some others wait for it; without a verdict in
     * time, the health is DOWN.
     */
    private Health health() {
        if (!last.isFresh() && asking.getQueueLength() < MOST_WAITING && locked()) {
            try {
                if (!last.isFresh()) {
                    last = new Verdict(ask(), System.nanoTime());
                }
            } finally {
                asking.unlock();
            }
        }
        Verdict verdict = last;
        return verdict.isFresh() ? verdict.health() : DOWN;
    }

    private boolean locked() {
        try {
            return asking.tryLock(LONGEST_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Health ask() {
        try {
            return workers.call(switchboard::health, System.nanoTime() + LONGEST_NANOS);
        } catch (MaskingException e) {
            return Health.down(false, e.getMessage());
        }
    }

    private record Verdict(Health health, long atNanos) {

        boolean isFresh() {
            return System.nanoTime() - atNanos < KNOWN_NANOS;
        }
    }
}
