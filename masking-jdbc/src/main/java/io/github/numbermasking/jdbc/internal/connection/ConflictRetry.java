package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.connection.Database.UncertainException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Repeats work that loses against other transactions, or whose commit fails so that only the rows tell whether it took effect. */
final class ConflictRetry {

    /** The least number of tries: sixteen threads on five numbers needed eight at the most. */
    private static final int TRIES = 15;

    private static final int FEW_TRIES = 3;

    /**
     * How long more tries than that are made, unless the database must answer sooner. It is worth it: whenever work loses, another
     * transaction has succeeded.
     */
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(8);

    private static final long LONGEST_PAUSE_NANOS = 20_000_000;
    private static final int LONGEST_PAUSE_AFTER = 5;

    private ConflictRetry() {}

    /** Work that can be repeated as a whole. */
    interface Attempt<T> {
        T run() throws SQLException;
    }

    /**
     * Runs work until it neither loses nor leaves its commit in doubt.
     *
     * @param timeout how long one answer of the database may take
     * @throws ContendedException if it lost every time
     * @throws UncertainException if it failed after a commit that may have taken effect
     * @throws MaskingException if it failed otherwise
     */
    static <T> T run(Attempt<T> work, Duration timeout) throws SQLException {
        return run(work, TRIES, Math.min(LONGEST_PATIENCE.toNanos(), timeout.toNanos()));
    }

    /** Runs work a few times at most, since others wait for it. */
    static <T> T fewTimes(Attempt<T> work) throws SQLException {
        return run(work, FEW_TRIES, 0);
    }

    private static <T> T run(Attempt<T> work, int tries, long patience) throws SQLException {
        long start = System.nanoTime();
        boolean inDoubt = false; // whether a commit of any attempt may have taken effect
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException | RuntimeException e) {
                boolean commitFailed = SqlFailure.isFailedCommit(e);
                inDoubt |= commitFailed;
                if (!commitFailed && !(e instanceof StaleException || SqlFailure.isConflict(e))) {
                    if (inDoubt) {
                        throw new UncertainException(SqlFailure.wrap(e).getMessage());
                    }
                    throw e;
                }
                if (attempt >= tries && System.nanoTime() - start >= patience) {
                    throw inDoubt
                            ? new UncertainException(SqlFailure.wrap(e).getMessage())
                            : new ContendedException("others changed the same rows, " + attempt + " times: "
                                    + SqlFailure.wrap(e).getMessage());
                }
            }
            LockSupport.parkNanos(ThreadLocalRandom.current()
                    .nextLong(Math.min(LONGEST_PAUSE_NANOS, 1_000_000L << Math.min(attempt, LONGEST_PAUSE_AFTER))));
        }
    }
}
