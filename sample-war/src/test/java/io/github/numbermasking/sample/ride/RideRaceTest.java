package io.github.numbermasking.sample.ride;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.sample.masking.MaskingNumbers;
import io.github.numbermasking.sample.masking.OwnNumbers;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Rides that are accepted at the same time. */
@ParameterizedClass
@EachDatabase(except = TestDatabase.H2_IN_A_FILE)
class RideRaceTest extends RidesFixture {

    private static final int AT_ONCE = 12;

    RideRaceTest(TestDatabase database) {
        super(database);
    }

    @Test
    void ridesOfOneDriverThatAreBookedAtOnceGetDifferentNumbers() throws Exception {
        assertOneNumberEach(numbers);
        assertEquals(VirtualNumbers.POOL.size(), rows("masking_booking"));
    }

    @Test
    void theHostsOwnNumbersAreGivenOutOnlyOnceToo() throws Exception {
        assertOneNumberEach(new OwnNumbers());
        assertEquals(0, rows("masking_booking"));
    }

    /** The first number goes to another ride of the rider's, and the second comes, when ours sees neither any more. */
    @Test
    void beginsAgainWhereAnotherTransactionWasFirst() throws SQLException {
        VirtualNumbers.POOL.stream()
                .skip(1)
                .forEach(number -> masking.putNumber(number, NumberChange.NONE.draining(true)));
        AtomicInteger attempts = new AtomicInteger();
        HikariConfig config = new HikariConfig();
        dataSource.copyStateTo(config);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        try (HikariDataSource strict = new HikariDataSource(config)) {
            Rides rides = new Rides(strict, new MaskingNumbers(() -> {
                if (attempts.incrementAndGet() == 1) {
                    assertInstanceOf(
                            BookingResult.Created.class,
                            masking.book(BookingRequest.of(new BookingId("other"), phone(1), phone(2))));
                    masking.putNumber(SECOND, NumberChange.NONE.draining(false));
                }
                return masking;
            }));
            Ride ride = accepted(rides, person(1), person(2));
            assertEquals(SECOND.e164(), rides(numbers).masked(ride).riderDials());
        }
        // H2 sees what is so although the transaction has read before. MariaDB does when it reads with a lock.
        assertEquals(database == TestDatabase.POSTGRESQL ? 2 : 1, attempts.get());
        assertEquals(1, rows("ride"));
        assertEquals(2, rows("masking_booking"));
    }

    private void assertOneNumberEach(VirtualNumbers from) throws Exception {
        Rides rides = rides(from);
        List<Callable<RideResult>> bookings = new ArrayList<>();
        for (int n = 1; n <= AT_ONCE; n++) {
            Person rider = person(n);
            Ride ride = booked(rides, rider);
            bookings.add(() -> rides.accept(ride.id(), person(0)));
        }
        List<Ride> done = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<RideResult> booking : threads.invokeAll(bookings)) {
                if (booking.get() instanceof RideResult.Done booked) {
                    done.add(booked.ride());
                }
            }
        } finally {
            threads.shutdown();
        }
        Stream<String> given = done.stream().map(ride -> rides.masked(ride).driverDials());
        assertEquals(VirtualNumbers.POOL.size(), given.distinct().count());
        assertEquals(VirtualNumbers.POOL.size(), done.size());
        assertEquals(AT_ONCE, rows("ride"));
    }
}
