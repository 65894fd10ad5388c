package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.threads.Workers;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Asks the database for management requests, within ten seconds or not at all. Thread-safe. */
public final class Management {

    private static final System.Logger LOG = System.getLogger(Management.class.getName());

    /** The time for the database. The rest of ten seconds is for sending the reply. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(9_500);

    /** The number of threads, and of the host's connections, for requests that may take long. */
    private static final int MOST_LONG = 3;

    /** The number of long requests that may wait; each holds one of the container's threads. */
    private static final int MOST_WAITING = 32;

    private final Workers workers;
    private final Semaphore longOnes = new Semaphore(MOST_LONG, true);

    public Management(Workers workers) {
        this.workers = workers;
    }

    /**
     * Asks the database.
     *
     * @throws Refusal 503 if the database is away, broken or slow: then the change may have been made. Also 503 if others
     *     changed the same rows again and again: then it was not made. The request may be repeated
     */
    <T> T ask(AdmittedRequest request, Supplier<T> question) throws Refusal {
        return ask(deadlineNanos(request), question);
    }

    /** The latest time for what a request needs, by {@link System#nanoTime()}. */
    static long deadlineNanos(AdmittedRequest request) {
        return request.enteredNanos() + LONGEST_NANOS;
    }

    private <T> T ask(long deadlineNanos, Supplier<T> question) throws Refusal {
        try {
            return workers.call(question, deadlineNanos);
        } catch (ContendedException e) {
            LOG.log(System.Logger.Level.WARNING, "number masking: a request came to nothing: {0}", e.getMessage());
            throw new Refusal(
                    Problem.UNAVAILABLE,
                    "others are changing the same at this moment, and nothing was changed by this request; it may be repeated");
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.WARNING, "number masking: a request failed: {0}", e.getMessage());
            throw new Refusal(Problem.UNAVAILABLE, "the database is not available; the request may be repeated");
        }
    }

    /**
     * Asks the database for a list, a search or an import: a few at a time, and the others wait. So a change of one number
     * always finds a thread and a connection.
     */
    <T> T askLong(AdmittedRequest request, Supplier<T> question) throws Refusal {
        return askLong(deadlineNanos(request), question);
    }

    /** Asks the database for a page of a reply that has begun. Each page has the time of a whole request. */
    <T> T askPage(Supplier<T> question) throws Refusal {
        return askLong(System.nanoTime() + LONGEST_NANOS, question);
    }

    private <T> T askLong(long deadlineNanos, Supplier<T> question) throws Refusal {
        if (longOnes.getQueueLength() >= MOST_WAITING || !isAdmitted(deadlineNanos - System.nanoTime())) {
            throw new Refusal(
                    Problem.UNAVAILABLE, "too many lists, searches or imports at once; the request may be repeated");
        }
        AtomicBoolean taken = new AtomicBoolean();
        try {
            return ask(deadlineNanos, () -> {
                if (!taken.compareAndSet(false, true)) {
                    throw new MaskingException("nobody waits for this any more");
                }
                try {
                    return question.get();
                } finally {
                    longOnes.release(); // only now: the thread and the connection were in use until here
                }
            });
        } finally {
            if (taken.compareAndSet(false, true)) {
                longOnes.release();
            }
        }
    }

    private boolean isAdmitted(long waitNanos) {
        try {
            return longOnes.tryAcquire(waitNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
