package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.testing.JdbcCalls;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Number masking uses a driver that has no network timeout or fails to set one. */
class NoNetworkTimeoutTest {

    private final AtomicInteger asked = new AtomicInteger();

    static Stream<Arguments> refusals() {
        return Stream.of("getNetworkTimeout", "setNetworkTimeout")
                .flatMap(method -> Stream.<Supplier<Throwable>>of(
                                SQLFeatureNotSupportedException::new,
                                SQLException::new,
                                UnsupportedOperationException::new,
                                AbstractMethodError::new)
                        .map(refusal -> Arguments.of(method, refusal)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void servesEverythingAndSoonAsksTheDriverNoMore(String method, Supplier<Throwable> refusal) {
        JdbcCalls calls = (name, arguments, real) -> {
            if (name.equals(method)) {
                asked.incrementAndGet();
                throw refusal.get();
            }
            return name.equals("getNetworkTimeout") ? 0 : real.call(arguments);
        };
        try (HikariDataSource pool = TestDatabase.H2_IN_MEMORY.open()) {
            MaskingEngine masking = MaskingFixture.engine(
                    calls.of(pool), BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
            masking.putNumber(virtual(0), NumberChange.NONE);
            Booking booking = assertInstanceOf(
                            BookingResult.Created.class,
                            masking.book(BookingRequest.of(new BookingId("ride"), party(0), party(1))))
                    .booking();
            assertTrue(asked.get() > 0, "the driver was never asked");
            asked.set(0);
            assertInstanceOf(CallDecision.Connect.class, masking.answer(Seen.call(booking.partyA())));
            masking.find(booking.id());
            assertEquals(0, asked.get());
            assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections());
        }
    }
}
