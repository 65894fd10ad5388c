package io.github.numbermasking.servlet.testing;

import java.util.concurrent.CountDownLatch;

/** A function that never comes back. Public, or H2 could not call it. */
public final class EndlessFunction {

    /** Puts it behind the table that answers calls. */
    public static final String[] STATEMENTS = {
        "ALTER TABLE masking_route RENAME TO real_route",
        "CREATE ALIAS endless FOR '" + EndlessFunction.class.getName() + ".endless'",
        """
        CREATE VIEW masking_route AS
        SELECT virtual_number, party, counterpart, shown_number, booking_id, endless(live_until) AS live_until, cool_until
        FROM real_route"""
    };

    private EndlessFunction() {}

    /** Nothing, ever. */
    public static long endless(long value) throws InterruptedException {
        new CountDownLatch(1).await();
        return value;
    }
}
