package io.github.numbermasking.core;

import io.github.numbermasking.core.privacy.ErasureResult;
import java.util.ArrayList;

/**
 * An erasure failed on its way. What it had erased stays erased. Keep what {@link #erased()} lists, because a repetition does not
 * find it again, and erase the number again.
 */
public final class UnfinishedErasureException extends MaskingException {

    private static final long serialVersionUID = 1L;

    private final long bookings;
    private final long calls;
    private final ArrayList<String> recordings;

    /** An erasure that a failure stopped. */
    public UnfinishedErasureException(RuntimeException failure, ErasureResult.Erased erased) {
        super(
                failure instanceof MaskingException
                        ? "the erasure did not come to its end: " + failure.getMessage()
                        : "the erasure did not come to its end",
                failure instanceof MaskingException known ? known.retry() : Retry.LATER);
        initCause(failure);
        this.bookings = erased.bookings();
        this.calls = erased.calls();
        this.recordings = new ArrayList<>(erased.recordings());
    }

    /** What was erased before it failed. */
    public ErasureResult.Erased erased() {
        return new ErasureResult.Erased(bookings, calls, recordings);
    }
}
