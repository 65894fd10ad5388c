package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.JdbcCalls;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/** Runs many threads on few numbers and few parties, and then checks the invariants. */
@Tag("slow")
class RaceTest {

    private static final int NUMBERS = 5;
    private static final int PARTIES = 20;
    private static final int ROUNDS = 20;
    private static final int CONTROL_ROUNDS = 500;

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void givesUpNothingButTrueExhaustion(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            MaskingEngine masking = masking(dataSource, MaskingFixture.CREATE);
            addNumbers(masking);
            for (int round = 0; round < ROUNDS; round++) {
                int who = round % 2 == 0 ? 0 : 100 * round; // a party whose pairs cool, or a new one
                List<BookingResult> results = everybodyBooks(who, masking, round);
                assertEquals(NUMBERS, created(results).size());
                assertEquals(List.of(), Invariants.violations(dataSource));
                created(results).forEach(booking -> masking.cancel(booking.id()));
            }
        }
    }

    /**
     * The control: the same without the primary key, with new parties in each round, because they have no tombstones.
     */
    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void theCheckerSeesPairsThatAreGivenTwice(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            MaskingEngine masking = masking(dataSource, MaskingFixture.CREATE);
            addNumbers(masking);
            Fault.dropKey(database, dataSource);
            List<String> violations = new ArrayList<>();
            for (int round = 0; round < CONTROL_ROUNDS && violations.isEmpty(); round++) {
                List<BookingResult> results = everybodyBooks(100 * round, masking, round);
                violations.addAll(Invariants.violations(dataSource));
                created(results).forEach(booking -> masking.cancel(booking.id()));
            }
            assertTrue(violations.stream().anyMatch(v -> v.contains("two live bookings")), violations.toString());
        }
    }

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void makesOneBookingOfOneIdWhoeverAsks(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            MaskingEngine masking = masking(dataSource, MaskingFixture.CREATE);
            addNumbers(masking);
            for (int round = 0; round < 10; round++) {
                BookingRequest request =
                        BookingRequest.of(new BookingId("ride-" + round), party(2 * round), party(2 * round + 1));
                List<BookingResult> results = Crowd.atOnce(thread -> masking.book(request));
                assertEquals(
                        1,
                        results.stream()
                                .filter(BookingResult.Created.class::isInstance)
                                .count());
                assertEquals(
                        Crowd.THREADS - 1,
                        results.stream()
                                .filter(BookingResult.Existing.class::isInstance)
                                .count());
            }
        }
    }

    /** A number must not be removed while a booking has it, whichever request came first. */
    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void removesNoNumberFromUnderABooking(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            MaskingEngine masking = masking(dataSource, MaskingFixture.CREATE);
            for (int round = 0; round < 20; round++) {
                int base = round * PARTIES;
                masking.putNumber(Phones.virtual(round), NumberChange.NONE);
                int number = round;
                Crowd.atOnce(thread -> thread < 4
                        ? masking.removeNumber(Phones.virtual(number))
                        : masking.book(BookingRequest.of(
                                new BookingId("ride-" + number + "-" + thread),
                                party(base + thread),
                                party(base + Crowd.THREADS + thread))));
                assertEquals(List.of(), Invariants.violations(dataSource));
            }
        }
    }

    /** The same with routes that are over: they keep the number's row from being deleted. */
    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void removesNoUsedNumberFromUnderABooking(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            MaskingEngine masking =
                    new MaskingFixture(dataSource).cooldown(Duration.ZERO).masking();
            for (int round = 0; round < 20; round++) {
                int base = round * PARTIES;
                VirtualNumber number = Phones.virtual(round);
                masking.putNumber(number, NumberChange.NONE);
                masking.book(BookingRequest.of(new BookingId("over-" + round), party(1), party(2)));
                masking.cancel(new BookingId("over-" + round));
                int n = round;
                List<Object> results = Crowd.atOnce(thread -> thread < 4
                        ? masking.removeNumber(number)
                        : masking.book(BookingRequest.of(
                                new BookingId("ride-" + n + "-" + thread),
                                party(base + thread),
                                party(base + Crowd.THREADS + thread))));
                assertEquals(List.of(), Invariants.violations(dataSource));
                boolean isBooked = results.stream().anyMatch(BookingResult.Created.class::isInstance);
                boolean isInThePool = masking.numbers().stream()
                        .anyMatch(known -> known.number().equals(number));
                assertTrue(isInThePool || !isBooked, results::toString);
                assertEquals(isBooked, results.stream().noneMatch(RemoveNumberResult.Removed.class::isInstance));
                for (int thread = 4; thread < Crowd.THREADS; thread++) {
                    masking.cancel(new BookingId("ride-" + n + "-" + thread));
                }
                masking.removeNumber(number);
            }
        }
    }

    /** The removal begins after the booking is written and before it is committed. */
    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void removesNoNumberWhoseBookingIsAboutToBeCommitted(TestDatabase database) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (HikariDataSource dataSource = database.open()) {
            MaskingEngine remover = masking(dataSource, MaskingFixture.CREATE);
            remover.putNumber(Phones.virtual(0), NumberChange.NONE);
            CompletableFuture<RemoveNumberResult> removal = new CompletableFuture<>();
            JdbcCalls hooked = (name, arguments, real) -> {
                if (name.equals("commit")) {
                    thread.execute(() -> removal.complete(remover.removeNumber(Phones.virtual(0))));
                    LockSupport.parkNanos(300_000_000); // long enough for a removal that waits for no lock
                }
                return real.call(arguments);
            };
            BookingResult booked = MaskingFixture.engine(
                            hooked.of(dataSource), BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC())
                    .book(BookingRequest.of(new BookingId("ride"), party(0), party(1)));
            assertTrue(booked instanceof BookingResult.Created, booked.toString());
            assertEquals(new RemoveNumberResult.InUse(), removal.get(20, TimeUnit.SECONDS));
            assertEquals(List.of(), Invariants.violations(dataSource));
        } finally {
            thread.shutdown();
        }
    }

    private static MaskingEngine masking(HikariDataSource dataSource, JdbcOptions options) {
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, options, Clock.systemUTC());
    }

    private static void addNumbers(MaskingEngine masking) {
        IntStream.range(0, NUMBERS).forEach(n -> masking.putNumber(Phones.virtual(n), NumberChange.NONE));
    }

    private static List<BookingResult> everybodyBooks(int who, MaskingEngine masking, int round) throws Exception {
        return Crowd.atOnce(thread -> masking.book(
                BookingRequest.of(new BookingId(round + "-" + thread), party(who), party(who + 1 + thread))));
    }

    private static List<Booking> created(List<BookingResult> results) {
        return results.stream()
                .filter(BookingResult.Created.class::isInstance)
                .map(result -> ((BookingResult.Created) result).booking())
                .toList();
    }
}
