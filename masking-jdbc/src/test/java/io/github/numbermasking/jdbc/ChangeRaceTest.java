package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.jdbc.Interleaving.Both;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs two changes at once: the second one before each statement of the first. Both answers must agree with the final
 * state, and the invariants must hold.
 */
@Tag("slow")
class ChangeRaceTest {

    private static final int NUMBERS = 4;

    /** With some faults a change never succeeds. It is repeated until its time is up, so the time is short. */
    private static final JdbcOptions IMPATIENT =
            new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(10), Duration.ofSeconds(2), () -> false);

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE, longOnMySql = true)
    void leaveWhatTheySaidInEveryOrder(TestDatabase database) throws Exception {
        try (Stage stage = new Stage(database, Fault.NONE, AllocationMode.SHARED_THEN_SPLIT, NUMBERS)) {
            int cases = 0;
            for (Change first : Change.values()) {
                for (Change second : Change.values()) {
                    int n = 1;
                    while (stage.isPlayed(first, second, n)) {
                        n++;
                    }
                    assertTrue(n > 1, first + " has no statement");
                    cases += n - 1;
                }
            }
            System.out.println("ChangeRaceTest " + database + ": " + cases + " cases");
        }
    }

    static Stream<Arguments> planted() {
        return Stream.of(Fault.values())
                .filter(fault -> fault != Fault.NONE)
                .flatMap(fault -> fault.databases().stream().map(database -> Arguments.of(fault, database)));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void theCheckerNamesAPlantedFault(Fault fault, TestDatabase database) throws Exception {
        Set<String> named = violations(database, fault, fault);
        assertTrue(named.contains(expected(fault)), fault + " gives " + named);
        assertEquals(Set.of(), violations(database, fault, Fault.NONE));
    }

    private static String expected(Fault fault) {
        return switch (fault) {
            case NONE -> "";
            case KEY_DROPPED -> "a pair of number and party has two live bookings";
            case STATE_NOT_CHECKED -> "a live route belongs to no live booking";
            case HALF_KEPT_AFTER_A_RETRY -> "a live booking lacks party B's route";
            case STALE_TOMBSTONE_TAKEN, COUNTERPARTS_SWAPPED -> "a live booking lacks party A's route";
        };
    }

    /**
     * Runs the case that shows one fault, with that fault planted or with none. Returns the names of the violated
     * invariants.
     */
    private static Set<String> violations(TestDatabase database, Fault shown, Fault planted) throws Exception {
        boolean swapped = shown == Fault.COUNTERPARTS_SWAPPED;
        AllocationMode mode = swapped ? AllocationMode.SPLIT : AllocationMode.SHARED_THEN_SPLIT;
        int numbers = swapped ? 2 : shown == Fault.STATE_NOT_CHECKED ? NUMBERS : 1;
        try (Stage stage = new Stage(database, planted, mode, numbers)) {
            if (planted == Fault.KEY_DROPPED) {
                Fault.dropKey(database, stage.dataSource);
            }
            return stage.violations(shown);
        }
    }

    /** A database, number masking on it with a fault or without one, and two threads. */
    private static final class Stage implements AutoCloseable {

        private final HikariDataSource dataSource;
        private final Interleaving interleaving = new Interleaving();
        private final MaskingEngine masking;
        private final MaskingEngine otherNode;

        Stage(TestDatabase database, Fault fault, AllocationMode mode, int numbers) {
            dataSource = database.open();
            BookingPolicy policy =
                    new BookingPolicy(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), false, mode);
            JdbcOptions options = fault == Fault.NONE ? MaskingFixture.CREATE : IMPATIENT;
            masking = MaskingFixture.engine(interleaving.of(dataSource), policy, options, Clock.systemUTC());
            otherNode = MaskingFixture.engine(dataSource, policy, MaskingFixture.CREATE, Clock.systemUTC());
            for (int n = 0; n < numbers; n++) {
                otherNode.putNumber(virtual(n), NumberChange.NONE);
            }
            masking.numbers(); // checks the tables now: the check would find the fault
            interleaving.plant(fault);
        }

        /** Runs one case. Returns false if the first change has fewer than n statements. */
        boolean isPlayed(Change first, Change second, int n) throws Exception {
            Tables.clearBookings(dataSource);
            Booking before = book("ride", 1, 2).get();
            Optional<Both<Object, Object>> said =
                    interleaving.run(n, () -> first.on(masking, before), () -> second.on(masking, before));
            otherNode.putNumber(before.partyA().virtualNumber(), NumberChange.NONE.draining(false));
            if (said.isEmpty()) {
                return false;
            }
            try {
                check(first, second, said.get(), before);
            } catch (AssertionError e) {
                throw new AssertionError(second + " before statement " + n + " of " + first, e);
            }
            return true;
        }

        private void check(Change first, Change second, Both<Object, Object> said, Booking before) throws Exception {
            assertEquals(List.of(), Invariants.violations(dataSource));
            Booking left = otherNode.find(before.id()).orElseThrow();
            boolean live = left.isLive(Clock.systemUTC().instant());
            for (Party one : List.of(before.partyA(), before.partyB(), left.partyA(), left.partyB())) {
                Party other = one.phone().equals(left.partyA().phone()) ? left.partyB() : left.partyA();
                boolean connects = live && List.of(left.partyA(), left.partyB()).contains(one);
                CallDecision answer = otherNode.answer(
                        new IncomingCall(one.phone(), one.virtualNumber().number()));
                assertEquals(
                        connects
                                ? new CallDecision.Connect(other.virtualNumber(), other.phone(), left.id())
                                : DatabaseTest.ENDED,
                        DatabaseTest.heard(answer));
            }
            first.check(said.first(), before, left, live);
            second.check(said.second(), before, left, live);
        }

        Set<String> violations(Fault shown) throws Exception {
            Set<String> names = new TreeSet<>();
            for (int n = 1; ; n++) {
                Tables.clearBookings(dataSource);
                Optional<?> played = switch (shown) {
                    case NONE -> Optional.empty();
                    case KEY_DROPPED -> interleaving.run(n, book("one", 1, 2), book("other", 1, 3));
                    case HALF_KEPT_AFTER_A_RETRY -> interleaving.run(n, book("one", 1, 2), book("other", 2, 3));
                    case STALE_TOMBSTONE_TAKEN -> {
                        book("before", 1, 2).get();
                        otherNode.cancel(MaskingFixture.id("before"));
                        yield interleaving.run(n, book("one", 1, 3), book("other", 1, 4));
                    }
                    case STATE_NOT_CHECKED -> {
                        Booking before = book("ride", 1, 2).get();
                        yield interleaving.run(
                                n,
                                unlessItFails(() -> Change.CANCEL.on(masking, before)),
                                unlessItFails(() -> Change.REPLACE.on(masking, before)));
                    }
                    case COUNTERPARTS_SWAPPED -> interleaving.run(n, book("one", 1, 2), book("other", 3, 4));
                };
                Invariants.violations(dataSource).forEach(v -> names.add(v.substring(0, v.lastIndexOf(": "))));
                if (played.isEmpty()) {
                    return names;
                }
            }
        }

        /** Ignores a failure, because number masking may notice the fault itself. */
        private static Supplier<Optional<Object>> unlessItFails(Supplier<Object> change) {
            return () -> {
                try {
                    return Optional.of(change.get());
                } catch (MaskingException e) {
                    return Optional.empty();
                }
            };
        }

        /** A request for a booking. It gives null if the pool is exhausted. */
        private Supplier<Booking> book(String id, int a, int b) {
            return () -> masking.book(BookingRequest.of(MaskingFixture.id(id), party(a), party(b)))
                            instanceof BookingResult.Created created
                    ? created.booking()
                    : null;
        }

        @Override
        public void close() {
            interleaving.close();
            dataSource.close();
        }
    }
}
