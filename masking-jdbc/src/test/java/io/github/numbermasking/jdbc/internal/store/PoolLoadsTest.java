package io.github.numbermasking.jdbc.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.Crowd;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.testing.JdbcCalls;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Counting the load of the numbers takes a while if there are many bookings. */
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
            MaskingEngine masking = MaskingFixture.engine(
                    slow.of(dataSource), BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
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

    @Test
    @Tag("slow")
    void areCountedBesideTheBookingsWhichGoOnWithWhatIsKnown() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger counts = new AtomicInteger();
        JdbcCalls hanging = (name, arguments, real) -> {
            if (name.equals("prepareStatement")
                    && ((String) arguments[0]).contains("GROUP BY virtual_number")
                    && counts.incrementAndGet() > 1) {
                release.await();
            }
            return real.call(arguments);
        };
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (HikariDataSource dataSource = TestDatabase.H2_IN_MEMORY.open()) {
            MaskingEngine masking = JdbcEngine.create(
                    hanging.of(dataSource),
                    BookingPolicy.DEFAULT,
                    MaskingFixture.CREATE,
                    Clock.systemUTC(),
                    Countries.NONE,
                    Optional.of(background),
                    Meter.NONE);
            masking.putNumber(Phones.virtual(1), NumberChange.NONE);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            for (int n = 0; counts.get() < 2 && System.nanoTime() < end; n++) {
                assertInstanceOf(
                        BookingResult.Created.class,
                        masking.book(BookingRequest.of(
                                new BookingId("ride-" + n), Phones.party(2 * n), Phones.party(2 * n + 1))));
                Thread.sleep(50);
            }
            assertEquals(2, counts.get(), "never counted again");
            assertInstanceOf(
                    BookingResult.Created.class,
                    masking.book(
                            BookingRequest.of(new BookingId("ride-last"), Phones.party(9_000), Phones.party(9_001))));
        } finally {
            release.countDown();
            background.shutdown();
        }
    }

    /** A change of one number must not make the node read all numbers again. */
    @Test
    void areNotReadAgainBecauseANumberWasChanged() throws Exception {
        AtomicInteger counts = new AtomicInteger();
        JdbcCalls counting = (name, arguments, real) -> {
            if (name.equals("prepareStatement")
                    && ((String) arguments[0]).matches("SELECT virtual_number, country FROM (?!.* IN ).*")) {
                counts.incrementAndGet();
            }
            return real.call(arguments);
        };
        try (HikariDataSource dataSource = TestDatabase.H2_IN_MEMORY.open()) {
            MaskingEngine masking = MaskingFixture.engine(
                    counting.of(dataSource), BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
            masking.putNumber(Phones.virtual(1), NumberChange.NONE);
            assertEquals(Phones.virtual(1), booked(masking, 1));
            masking.putNumber(Phones.virtual(2), NumberChange.NONE);
            assertEquals(Phones.virtual(2), booked(masking, 2), "the new number is known, and less loaded");
            masking.putNumber(Phones.virtual(2), NumberChange.NONE.draining(true));
            assertEquals(Phones.virtual(1), booked(masking, 3), "the drained one is out");
            masking.putNumber(Phones.virtual(2), NumberChange.NONE.draining(false));
            assertEquals(Phones.virtual(2), booked(masking, 4), "its booking was counted");
        }
        assertEquals(1, counts.get());
    }

    @Test
    void countAnEndedBookingNoLonger() throws Exception {
        try (HikariDataSource dataSource = TestDatabase.H2_IN_MEMORY.open()) {
            MaskingEngine masking =
                    MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
            masking.putNumber(Phones.virtual(1), NumberChange.NONE);
            booked(masking, 1);
            masking.putNumber(Phones.virtual(2), NumberChange.NONE);
            booked(masking, 2);
            masking.cancel(new BookingId("ride-1"));
            assertEquals(Phones.virtual(1), booked(masking, 3));
        }
    }

    private static VirtualNumber booked(MaskingEngine masking, int n) {
        BookingRequest request =
                BookingRequest.of(new BookingId("ride-" + n), Phones.party(2 * n), Phones.party(2 * n + 1));
        return assertInstanceOf(BookingResult.Created.class, masking.book(request))
                .booking()
                .partyA()
                .virtualNumber();
    }
}
