package io.github.numbermasking.servlet;

import io.github.numbermasking.core.MaskingException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How management requests reach the database: within ten seconds, or not at all. Thread-safe. */
final class Management {

    private static final System.Logger LOG = System.getLogger(Management.class.getName());

    /** What is left of ten seconds for the reply's way back. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(9_500);

    private final Workers workers;

    Management(Workers workers) {
        this.workers = workers;
    }

    /**
     * Asks the database.
     *
     * @throws Refusal 503 if it is away, broken or slow; the change may have been made, and may be repeated
     */
    <T> T ask(Exchange exchange, Supplier<T> question) throws Refusal {
        try {
            return workers.call(question, exchange.enteredNanos() + LONGEST_NANOS);
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.WARNING, "number masking: a request failed: {0}", e.getMessage());
            throw new Refusal(Problem.UNAVAILABLE, "the database is not available; the request may be repeated");
        }
    }
}
