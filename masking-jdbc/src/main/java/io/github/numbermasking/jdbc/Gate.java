package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.MaskingException;
import java.util.concurrent.TimeUnit;

/**
 * What must be found right before the first statement. Until it has opened once it is tried again, at most once a second,
 * by whoever comes; why it is shut is logged when that changes. Thread-safe.
 */
final class Gate {

    private static final System.Logger LOG = System.getLogger(Gate.class.getName());
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Runnable look;
    private final String ready;
    private volatile boolean open;
    private String failure = "";
    private long failedNanos;

    /**
     * A gate that is shut.
     *
     * @param look throws MaskingException if something is not right
     * @param ready what is logged once it has opened
     */
    Gate(Runnable look, String ready) {
        this.look = look;
        this.ready = ready;
    }

    /**
     * Passes if all is right.
     *
     * @throws MaskingException if not, or if that cannot be told
     */
    void pass() {
        if (!open) {
            tryToOpen();
        }
    }

    private synchronized void tryToOpen() {
        if (open) {
            return;
        }
        if (!failure.isEmpty() && System.nanoTime() - failedNanos < RETRY_NANOS) {
            throw new MaskingException(failure);
        }
        try {
            look.run();
            open = true;
            LOG.log(System.Logger.Level.INFO, "number masking: {0}", ready);
        } catch (MaskingException e) {
            if (!failure.equals(e.getMessage())) {
                LOG.log(System.Logger.Level.WARNING, "number masking: not ready, will look again: {0}", e.getMessage());
            }
            failure = e.getMessage();
            failedNanos = System.nanoTime();
            throw e;
        }
    }
}
