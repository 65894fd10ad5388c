package io.github.numbermasking.pools;

import java.util.function.IntSupplier;
import javax.sql.DataSource;

/**
 * A pool that is open.
 *
 * @param dataSource what the host gives to number masking
 * @param lent counts the connections that are in use
 * @param end closes the pool
 */
record OpenPool(DataSource dataSource, IntSupplier lent, End end) implements AutoCloseable {

    private static final long LONGEST_RETURN_NANOS = 15_000_000_000L;

    /** Closes a pool. */
    interface End {
        void close() throws Exception;
    }

    /** The same pool behind another DataSource. */
    OpenPool behind(DataSource front) {
        return new OpenPool(front, lent, end);
    }

    /** The connections that are in use, after those that are on their way back. */
    int lentAtLast() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_RETURN_NANOS;
        int now = lent.getAsInt();
        while (now > 0 && System.nanoTime() < deadline) {
            Thread.sleep(1);
            now = lent.getAsInt();
        }
        return now;
    }

    @Override
    public void close() {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
