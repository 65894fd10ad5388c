package io.github.numbermasking.servlet;

import jakarta.servlet.ServletContextListener;
import java.time.Clock;
import java.time.Duration;

/** Makes the listener with a test's clock, by a constructor that hosts do not see. */
public final class ListenerWithClock {

    private ListenerWithClock() {}

    /** A listener with this clock, which reads secrets in files again after this pause. */
    public static ServletContextListener of(Clock clock, Duration rereads) {
        return new MaskingListener(clock, rereads);
    }
}
