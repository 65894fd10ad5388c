package io.github.numbermasking.core.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BookingPolicyTest {

    private static BookingPolicy policy(Duration ttl, Duration grace, Duration cooldown) {
        return new BookingPolicy(ttl, grace, cooldown, false, AllocationMode.SHARED);
    }

    @Test
    void cutsDurationsToTheMillisecondAsTimesAreKept() {
        assertEquals(
                policy(Duration.ofMillis(1), Duration.ZERO, Duration.ofMillis(2)),
                policy(Duration.ofNanos(1_999_999), Duration.ofNanos(999_999), Duration.ofNanos(2_000_001)));
    }

    @Test
    void refusesDurationsThatMakeNoSense() {
        Duration second = Duration.ofSeconds(1);
        for (Duration ttl : new Duration[] {Duration.ZERO, Duration.ofNanos(999_999), Duration.ofDays(3_654)}) {
            assertThrows(IllegalArgumentException.class, () -> policy(ttl, second, second), ttl.toString());
        }
        for (Duration other : new Duration[] {Duration.ofMillis(-1), Duration.ofDays(3_654)}) {
            assertThrows(IllegalArgumentException.class, () -> policy(second, other, second), other.toString());
            assertThrows(IllegalArgumentException.class, () -> policy(second, second, other), other.toString());
        }
    }
}
