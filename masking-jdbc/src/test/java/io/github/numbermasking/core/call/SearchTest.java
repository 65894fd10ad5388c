package io.github.numbermasking.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.testing.Phones;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each step that narrows a search sets its own criterion and leaves the others. */
class SearchTest {

    private static final PhoneNumber PARTY = Phones.party(1);
    private static final PhoneNumber NUMBER = Phones.virtual(1).number();
    private static final BookingId RIDE = new BookingId("ride-1");
    private static final Instant TIME = Instant.EPOCH;

    @Test
    void narrowsASearchOfBookings() {
        BookingSearch.Place place = new BookingSearch.Place(TIME, RIDE);
        assertEquals(
                new BookingSearch(
                        Optional.of(BookingStatus.ACTIVE),
                        Optional.of(PARTY),
                        Optional.of(NUMBER),
                        Optional.of(place),
                        7),
                BookingSearch.latest(7)
                        .withStatus(BookingStatus.ACTIVE)
                        .withPhone(PARTY)
                        .withVirtualNumber(NUMBER)
                        .after(place));
    }

    @Test
    void narrowsASearchOfCalls() {
        CallSearch.Place place = new CallSearch.Place(TIME, new SessionId("call-1"));
        CallOutcome outcome = CallOutcome.values()[0];
        assertEquals(
                new CallSearch(
                        Optional.of(RIDE),
                        Optional.of(PARTY),
                        Optional.of(NUMBER),
                        Optional.of(outcome),
                        Optional.of(CallAnswer.UNAVAILABLE),
                        Optional.of(CallReason.DEADLINE),
                        Optional.of(CallResult.FAILED),
                        Optional.of(TIME),
                        Optional.of(TIME.plusSeconds(1)),
                        Optional.of(place),
                        7),
                CallSearch.latest(7)
                        .withBooking(RIDE)
                        .withPhone(PARTY)
                        .withVirtualNumber(NUMBER)
                        .withOutcome(outcome)
                        .withAnswer(CallAnswer.UNAVAILABLE)
                        .withReason(CallReason.DEADLINE)
                        .withResult(CallResult.FAILED)
                        .seenFrom(TIME)
                        .seenBefore(TIME.plusSeconds(1))
                        .after(place));
    }
}
