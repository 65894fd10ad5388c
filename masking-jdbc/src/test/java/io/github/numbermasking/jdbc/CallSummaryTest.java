package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.call.LegSummary;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** A call's summary overrides what other events say, before or after it. */
@ParameterizedClass
@EachDatabase
class CallSummaryTest extends DatabaseTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    CallSummaryTest(TestDatabase database) {
        super(database);
    }

    @Test
    void correctsWhoIsAtALegsEndsWhetherItComesFirstOrLast() {
        PlayedCall call = PlayedCall.of("session-1", START);
        LegParties wrong = new LegParties("wrong", Optional.of(Phones.party(8)), Optional.of(Phones.party(9)));
        CallEvent status = passed(call, CallDirection.OUTBOUND, wrong);
        for (List<CallEvent> order : List.of(List.of(status, call.summarised()), List.of(call.summarised(), status))) {
            CallRecord found = kept(call, order);
            assertEquals(call.outbound(), found.outbound().parties());
            assertEquals(call.inbound(), found.inbound().parties());
            assertEquals(call.start(), found.outbound().reported().get(LegStatus.INITIATED));
        }
        assertEquals(wrong, kept(call, List.of(status)).outbound().parties(), "as long as there is no summary");
    }

    @Test
    void leavesStandingWhatItDoesNotName() {
        PlayedCall call = PlayedCall.of("session-1", START);
        CallEvent.Summarised whole = (CallEvent.Summarised) call.summarised();
        CallEvent summary = new CallEvent.Summarised(
                call.session(),
                "",
                whole.summary(),
                whole.legs().stream().map(CallSummaryTest::nameless).toList());
        CallEvent status = passed(call, CallDirection.OUTBOUND, call.outbound());
        CallRecord found = kept(call, List.of(status, summary));
        assertEquals(call.outbound(), found.outbound().parties());
        assertEquals(LegParties.UNKNOWN, found.inbound().parties());
        assertEquals(call.subaccount(), found.subaccount());
        assertTrue(found.summary().isPresent());
    }

    private static LegSummary nameless(LegSummary leg) {
        return new LegSummary(
                leg.direction(),
                LegParties.UNKNOWN,
                leg.initiatedAt(),
                leg.connectedAt(),
                leg.disconnectedAt(),
                leg.status(),
                leg.length(),
                leg.quality());
    }

    private static CallEvent passed(PlayedCall call, CallDirection direction, LegParties ends) {
        return new CallEvent.Passed(
                call.session(), call.subaccount(), direction, LegStatus.INITIATED, call.start(), ends);
    }

    /** Records only these events of the call, and returns what is stored. */
    private CallRecord kept(PlayedCall call, List<CallEvent> events) {
        try (var connection = fixture.dataSource.getConnection();
                var statement = connection.createStatement()) {
            fixture.masking().call(call.session()); // creates the tables if they are missing
            statement.execute("DELETE FROM masking_call");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        events.forEach(event -> assertTrue(fixture.masking().record(event, START)));
        return fixture.masking().call(call.session()).orElseThrow();
    }
}
