package io.github.numbermasking.servlet;

import java.util.concurrent.CountDownLatch;

/** A function that H2 calls for each row, and that comes back when told. Public, or H2 could not call it. */
public final class SlowFunction {

    /** Makes it part of each look-up of a call. */
    static final String[] STATEMENTS = {
        "ALTER TABLE masking_route RENAME TO real_route",
        "CREATE ALIAS slowly FOR '" + SlowFunction.class.getName() + ".slowly'",
        """
        CREATE VIEW masking_route AS
        SELECT virtual_number, party, counterpart, shown_number, booking_id, slowly(live_until) AS live_until, cool_until
        FROM real_route"""
    };

    private static volatile CountDownLatch release = new CountDownLatch(0);

    private SlowFunction() {}

    /** Lets it wait until the latch that comes back is counted down. */
    static CountDownLatch hang() {
        release = new CountDownLatch(1);
        return release;
    }

    /** The value itself, later. */
    public static long slowly(long value) throws InterruptedException {
        release.await();
        return value;
    }
}
