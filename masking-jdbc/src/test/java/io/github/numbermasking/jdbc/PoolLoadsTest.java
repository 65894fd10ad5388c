package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.Terms;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How busy the pool is takes a while to count where there are many bookings. */
class PoolLoadsTest {

    private static final long SLOW_MILLIS = 300;

    @Test
    void areCountedOnceForAllWhoBookWhenNothingIsKnown() throws Exception {
        AtomicInteger counts = new AtomicInteger();
        JdbcCalls slow = (name, arguments, real) -> {
            if (name.equals("prepareStatement") && ((String) arguments[0]).contains("GROUP BY virtual_number")) {
                counts.incrementAndGet();
                Thread.sleep(SLOW_MILLIS);
            }
            return real.call(arguments);
        };
        try (HikariDataSource dataSource = TestDatabase.H2_IN_MEMORY.open()) {
            Masking masking =
                    JdbcMasking.create(slow.of(dataSource), Terms.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
            masking.putNumber(Phones.virtual(1), NumberChange.NONE);
            Crowd.atOnce(thread -> {
                assertInstanceOf(
                        BookingResult.Created.class,
                        masking.book(BookingRequest.of(
                                new BookingId("ride-" + thread),
                                Phones.party(2 * thread),
                                Phones.party(2 * thread + 1))));
                return thread;
            });
        }
        assertEquals(1, counts.get());
    }
}
