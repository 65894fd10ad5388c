package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.EveryColumn;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/** Erases numbers while their bookings are made and changed, and while events of their calls arrive. */
@Tag("slow")
class ErasureRaceTest {

    private static final int ROUNDS = 6;
    private static final int STEPS = 12;
    private static final int PARTIES = 5;
    private static final int NUMBERS = 4;

    /** A change before each statement of an erasure, and an erasure before each statement of a change. */
    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE, longOnMySql = true)
    void leavesNothingInWhicheverOrderAChangeComes(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open();
                Interleaving interleaving = new Interleaving()) {
            BookingPolicy policy = new BookingPolicy(
                    Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), false, AllocationMode.SPLIT);
            MaskingEngine masking = MaskingFixture.engine(
                    interleaving.of(dataSource), policy, MaskingFixture.CREATE, Clock.systemUTC());
            addNumbers(masking);
            for (Change change : Change.values()) {
                for (PhoneNumber phone : List.of(party(2), party(3))) { // one who can go, one who can come
                    Supplier<ErasureResult> erasure = () -> masking.erase(phone, true);
                    play(interleaving, dataSource, masking, phone, before -> erasure::get, change(masking, change));
                    play(interleaving, dataSource, masking, phone, change(masking, change), before -> erasure::get);
                }
            }
        }
    }

    private interface Action {
        Supplier<Object> on(Booking before);
    }

    private static Action change(MaskingEngine masking, Change change) {
        return before -> () -> {
            try {
                return change.on(masking, before);
            } catch (ContendedException e) {
                return e;
            }
        };
    }

    private static void play(
            Interleaving interleaving,
            HikariDataSource dataSource,
            MaskingEngine masking,
            PhoneNumber phone,
            Action first,
            Action second)
            throws Exception {
        boolean isPlayed = true;
        for (int n = 1; isPlayed; n++) {
            Tables.clearBookings(dataSource);
            for (int i = 0; i < NUMBERS; i++) {
                masking.putNumber(virtual(i), NumberChange.NONE.draining(false));
            }
            Booking before = masking.book(BookingRequest.of(new BookingId("ride"), party(1), party(2)))
                    .orElseThrow();
            Optional<?> said = interleaving.run(n, first.on(before), second.on(before));
            isPlayed = said.isPresent();
            assertEquals(List.of(), Invariants.violations(dataSource), "before statement " + n);
            assertInstanceOf(ErasureResult.Erased.class, masking.erase(phone, true));
            assertEquals(List.of(), EveryColumn.having(dataSource, phone.digits()), "before statement " + n);
            assertEquals(List.of(), Invariants.violations(dataSource), "before statement " + n);
        }
    }

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void leavesNothingAfterACrowd(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            MaskingEngine masking =
                    MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
            addNumbers(masking);
            for (int round = 0; round < ROUNDS; round++) {
                int seed = round;
                List<Integer> done = Crowd.atOnce(8, thread -> steps(masking, seed, thread));
                assertTrue(done.stream().mapToInt(Integer::intValue).sum() > STEPS, "some steps were done: " + done);
                assertEquals(List.of(), Invariants.violations(dataSource));
                PhoneNumber phone = party(round % PARTIES);
                List<Object> erased = Crowd.atOnce(2, thread -> masking.erase(phone, true));
                assertTrue(erased.stream().allMatch(ErasureResult.Erased.class::isInstance), erased.toString());
                assertEquals(List.of(), EveryColumn.having(dataSource, phone.digits()));
                assertEquals(List.of(), Invariants.violations(dataSource));
            }
        }
    }

    private static int steps(MaskingEngine masking, int round, int thread) {
        Random random = new Random(31L * round + thread);
        int done = 0;
        for (int step = 0; step < STEPS; step++) {
            try {
                step(masking, random, round + "-" + thread + "-" + step);
                done++;
            } catch (ContendedException e) {
                // others were first each time; nothing was changed
            }
        }
        return done;
    }

    private static void step(MaskingEngine masking, Random random, String name) {
        int one = random.nextInt(PARTIES);
        int other = (one + 1 + random.nextInt(PARTIES - 1)) % PARTIES;
        BookingId id = new BookingId("ride-" + random.nextInt(9));
        switch (random.nextInt(8)) {
            case 0, 1 -> masking.book(BookingRequest.of(id, party(one), party(other)));
            case 2 -> masking.cancel(id);
            case 3 -> masking.replacePartyB(id, party(other));
            case 4 -> masking.erase(party(one), random.nextBoolean());
            case 5 -> masking.replaceNumber(virtual(random.nextInt(NUMBERS)), 3);
            case 6 -> masking.putNumber(virtual(random.nextInt(NUMBERS)), NumberChange.NONE.draining(false));
            default -> {
                Instant now = Instant.now();
                PlayedCall call = PlayedCall.of("session-" + name, now);
                for (CallEvent event : call.events()) {
                    masking.record(event, now);
                }
            }
        }
    }

    private static void addNumbers(MaskingEngine masking) {
        for (int n = 0; n < NUMBERS; n++) {
            masking.putNumber(virtual(n), NumberChange.NONE);
        }
    }
}
