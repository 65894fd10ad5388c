package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.Equivalent;
import io.github.numbermasking.older.mark.InstanceMethod;
import java.time.Duration;
import java.time.temporal.TemporalUnit;

/** Has the newer methods of {@link Duration}. */
@Equivalent
public final class TimeMethods {

    private static final long SECONDS_OF_DAY = 86_400;
    private static final long NANOS_OF_SECOND = 1_000_000_000;

    private TimeMethods() {}

    /** Returns the whole seconds. */
    @InstanceMethod
    public static long toSeconds(Duration duration) {
        return duration.getSeconds();
    }

    /** Cuts off what is less than a unit, which divides a day. */
    @InstanceMethod
    public static Duration truncatedTo(Duration duration, TemporalUnit unit) {
        long nanosOfDay = duration.getSeconds() % SECONDS_OF_DAY * NANOS_OF_SECOND + duration.getNano();
        return duration.minusNanos(nanosOfDay % unit.getDuration().toNanos());
    }
}
