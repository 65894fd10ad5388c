package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.Party;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/** A booking in a reply; null values are left out. */
@JsonbPropertyOrder({"bookingId", "status", "partyA", "partyB", "createdAt", "expiresAt", "endedAt"})
public record BookingBody(
        String bookingId,
        String status,
        PartyBody partyA,
        PartyBody partyB,
        String createdAt,
        String expiresAt,
        String endedAt) {

    /** A page of bookings, and the start of the next page. */
    @JsonbPropertyOrder({"items", "next"})
    public record Page(List<BookingBody> items, String next) {}

    /** A party of the booking. */
    @JsonbPropertyOrder({"phone", "virtualNumber"})
    public record PartyBody(String phone, String virtualNumber) {

        static PartyBody of(Party party, ShownNumbers numbers) {
            return new PartyBody(
                    numbers.party(party.phone()), party.virtualNumber().e164());
        }

        /** Hides the phone number. */
        @Override
        public String toString() {
            return "PartyBody[***]";
        }
    }

    /** Makes the body from a booking. */
    public static BookingBody of(Booking booking, ShownNumbers numbers) {
        return new BookingBody(
                booking.id().value(),
                booking.status().name(),
                PartyBody.of(booking.partyA(), numbers),
                PartyBody.of(booking.partyB(), numbers),
                booking.createdAt().toString(),
                booking.expiresAt().toString(),
                booking.endedAt().map(Instant::toString).orElse(null));
    }
}
