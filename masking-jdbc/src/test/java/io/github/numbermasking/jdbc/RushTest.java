package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs a rush on few numbers. The controls cause each violation, and the rush must find it. */
@Tag("slow")
class RushTest {

    private static final int NUMBERS = 5;
    private static final int CONTROL_ROUNDS = 50;
    private static final Duration COOLDOWN = Duration.ofMillis(50);
    private static final BookingPolicy STRICT = cooling(COOLDOWN, true);

    /** Longer than a rush, so that each pair that is taken again is taken too early, however slow the machine is. */
    private static final BookingPolicy LAX = cooling(Duration.ofHours(1), false);

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void givesNoPairTwiceAndPutsNobodyThroughToAStranger(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            Rush rush =
                    new Rush(desk(dataSource, BookingPolicy.DEFAULT), node(dataSource, BookingPolicy.DEFAULT), NUMBERS);
            rush.run(System.nanoTime());
            assertEquals(List.of(), Invariants.violations(dataSource));
            assertTrue(rush.history().refusals() > 0, "nothing was refused: no rush");
            assertEquals(List.of(), rush.history().needlessRefusals(NUMBERS, Duration.ZERO));
        }
    }

    /** The control: the same rush without the primary key. */
    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void seesPairsThatAreGivenTwice(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            Rush.Desk desk = desk(dataSource, BookingPolicy.DEFAULT);
            MaskingEngine otherNode = node(dataSource, BookingPolicy.DEFAULT);
            Fault.dropKey(database, dataSource);
            List<String> violations = new ArrayList<>();
            for (int round = 0; round < CONTROL_ROUNDS && violations.isEmpty(); round++) {
                Tables.clearBookings(dataSource);
                new Rush(desk, otherNode, NUMBERS).complaints(System.nanoTime());
                Invariants.violations(dataSource).stream()
                        .filter(violation -> violation.contains("two live bookings"))
                        .forEach(violations::add);
            }
            assertNotEquals(List.of(), violations);
        }
    }

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void givesNoPairBeforeItHasCooledInStrictMode(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            Rush rush = new Rush(desk(dataSource, STRICT), node(dataSource, STRICT), NUMBERS);
            rush.run(System.nanoTime());
            assertEquals(List.of(), Invariants.violations(dataSource));
            assertEquals(List.of(), rush.history().pairsTakenBeforeTheyCooled());
            assertTrue(rush.history().pairsTakenAgain() > 0, "no pair was taken again");
            assertTrue(rush.history().refusals() > 0, "nothing was refused: no rush");
            assertEquals(List.of(), rush.history().needlessRefusals(NUMBERS, COOLDOWN));
        }
    }

    /** The control: the same rush with a policy that allows cooling pairs to be taken. */
    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void seesPairsThatAreTakenBeforeTheyCooled(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            Rush rush = new Rush(desk(dataSource, LAX), node(dataSource, LAX), NUMBERS);
            rush.run(System.nanoTime());
            assertNotEquals(List.of(), rush.history().pairsTakenBeforeTheyCooled());
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2_IN_MEMORY")
    void seesRefusalsThatWereNotNeeded(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            Rush.Desk desk = desk(dataSource, BookingPolicy.DEFAULT);
            AtomicInteger requests = new AtomicInteger();
            Rush.Desk unwilling = new Rush.Desk() {
                @Override
                public BookingResult book(BookingRequest request) throws Exception {
                    return requests.getAndIncrement() % 5 == 0
                            ? new BookingResult.Refused(Refusal.POOL_EXHAUSTED)
                            : desk.book(request);
                }

                @Override
                public Booking end(BookingId id, boolean complete) throws Exception {
                    return desk.end(id, complete);
                }
            };
            Rush rush = new Rush(unwilling, node(dataSource, BookingPolicy.DEFAULT), NUMBERS);
            rush.run(System.nanoTime());
            assertNotEquals(List.of(), rush.history().needlessRefusals(NUMBERS, Duration.ZERO));
        }
    }

    /** Ways to answer calls wrongly, sometimes or always. */
    enum Lie {
        THE_CALLER((call, answer) -> to(call.caller(), answer)),
        A_NUMBER_OF_THE_POOL((call, answer) -> to(call.dialled(), answer)),
        ANOTHER_PARTY((call, answer) -> to(party(call.caller().equals(party(0)) ? 1 : 0), answer)),
        ANOTHER_NUMBER_SHOWN((call, answer) -> answer instanceof CallDecision.Connect connect
                ? new CallDecision.Connect(virtual(NUMBERS), connect.counterpart(), connect.bookingId())
                : answer),
        NOBODY((call, answer) -> DatabaseTest.UNKNOWN),
        WHAT_WAS_ONCE_TRUE(new BiFunction<>() {
            private final Map<IncomingCall, CallDecision> remembered = new ConcurrentHashMap<>();

            @Override
            public CallDecision apply(IncomingCall call, CallDecision answer) {
                return remembered.computeIfAbsent(call, unheard -> answer);
            }
        });

        private final BiFunction<IncomingCall, CallDecision, CallDecision> instead;

        Lie(BiFunction<IncomingCall, CallDecision, CallDecision> instead) {
            this.instead = instead;
        }

        private static CallDecision to(PhoneNumber whom, CallDecision answer) {
            return answer instanceof CallDecision.Connect connect
                    ? new CallDecision.Connect(connect.shown(), whom, connect.bookingId())
                    : answer;
        }

        CallRouter of(CallRouter real) {
            return new CallRouter() {
                @Override
                public CallDecision answer(IncomingCall call) {
                    return instead.apply(call, real.answer(call));
                }

                @Override
                public Health health() {
                    return real.health();
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesAnswersThatNoBookingExplains(Lie lie) throws Exception {
        try (HikariDataSource dataSource = TestDatabase.H2_IN_MEMORY.open()) {
            MaskingEngine node = node(dataSource, BookingPolicy.DEFAULT);
            Rush rush = new Rush(desk(dataSource, BookingPolicy.DEFAULT), node, lie.of(node), NUMBERS);
            assertEquals(List.of(), rush.complaints(System.nanoTime()));
            assertNotEquals(List.of(), rush.history().wrongAnswers());
        }
    }

    private static BookingPolicy cooling(Duration cooldown, boolean strict) {
        return new BookingPolicy(
                Duration.ofHours(1), Duration.ZERO, cooldown, strict, AllocationMode.SHARED_THEN_SPLIT);
    }

    /** A node that has already checked the tables. */
    private static MaskingEngine node(HikariDataSource dataSource, BookingPolicy policy) {
        MaskingEngine node = MaskingFixture.engine(dataSource, policy, MaskingFixture.CREATE, Clock.systemUTC());
        node.numbers();
        return node;
    }

    /** A desk on a new node, after the numbers were put into the pool. */
    private static Rush.Desk desk(HikariDataSource dataSource, BookingPolicy policy) {
        MaskingEngine masking = node(dataSource, policy);
        for (int n = 0; n < NUMBERS; n++) {
            masking.putNumber(virtual(n), NumberChange.NONE);
        }
        return Rush.Desk.of(masking);
    }
}
