package io.github.numbermasking.pools;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.jdbc.PlayedCall;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What number masking does on every pool, and how it leaves the pool. */
@Tag("slow")
class PoolContractTest {

    private static final BookingId RIDE = new BookingId("ride");

    /** As on the threads that answer requests. Elsewhere, the work would be done on another thread, since JTA is there. */
    private static final JdbcOptions ON_THIS_THREAD =
            new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(10), Duration.ofSeconds(20), () -> false, () -> true);

    static Stream<Arguments> pools() {
        return Pool.chosen()
                .flatMap(pool -> Stream.of(Variant.values())
                        .filter(variant -> variant.suits(pool))
                        .map(variant -> Arguments.of(pool, variant)));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void booksAnswersAndLeavesEachConnectionAsItWas(Pool pool, Variant variant) throws Exception {
        try (OpenPool open = pool.open(variant.of(PoolSettings.of(place())))) {
            MaskingEngine masking = masking(open);
            masking.numbers(); // the first use may cost a connection
            if (variant.isOfSizeOne()) {
                LentConnection.change(open);
            }
            LentConnection before = LentConnection.of(open);
            masking.importNumbers(Map.of(virtual(0), NumberChange.NONE, virtual(1), NumberChange.NONE));
            assertUnchanged(open, before);
            Booking booking = assertInstanceOf(BookingResult.Created.class, masking.book(request(RIDE)))
                    .booking();
            assertUnchanged(open, before);
            assertInstanceOf(CallDecision.Connect.class, call(masking, booking.partyA()));
            assertUnchanged(open, before);
            Instant now = Instant.now();
            masking.recordAll(PlayedCall.of("session", now).events().stream()
                    .map(event -> new ReceivedEvent(event, now))
                    .toList());
            assertTrue(masking.call(new SessionId("session")).isPresent());
            assertUnchanged(open, before);
            masking.complete(RIDE).orElseThrow();
            assertUnchanged(open, before);
            assertEquals(
                    new CallDecision.Announce(CallReason.BOOKING_ENDED, Optional.of(RIDE)),
                    call(masking, booking.partyA()));
            assertUnchanged(open, before);
        }
    }

    @ParameterizedTest
    @MethodSource("pools")
    void joinsTheHostsTransaction(Pool pool, Variant variant) throws Exception {
        try (OpenPool open = pool.open(variant.of(PoolSettings.of(place())))) {
            MaskingEngine masking = masking(open);
            masking.putNumber(virtual(0), NumberChange.NONE);
            try (Connection connection = open.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                masking.in(connection).book(request(RIDE));
                connection.rollback();
                masking.in(connection).book(request(new BookingId("kept")));
                connection.commit();
            }
            assertEquals(Optional.empty(), masking.find(RIDE));
            assertTrue(masking.find(new BookingId("kept")).isPresent());
            assertEquals(0, open.lentAtLast());
        }
    }

    private static void assertUnchanged(OpenPool open, LentConnection before) throws Exception {
        assertEquals(0, open.lentAtLast());
        assertEquals(before, LentConnection.of(open));
    }

    private static Place place() {
        return TestDatabase.H2_IN_MEMORY.create();
    }

    private static MaskingEngine masking(OpenPool open) {
        return MaskingFixture.engine(open.dataSource(), BookingPolicy.DEFAULT, ON_THIS_THREAD, Clock.systemUTC());
    }

    private static BookingRequest request(BookingId id) {
        return BookingRequest.of(id, party(0), party(1));
    }

    private static CallDecision call(MaskingEngine masking, Party caller) {
        return masking.answer(
                new IncomingCall(caller.phone(), caller.virtualNumber().number()));
    }
}
