package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.Party;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/** A booking on the wire; what is null is left out. */
@JsonbPropertyOrder({"bookingId", "status", "partyA", "partyB", "createdAt", "expiresAt", "endedAt"})
public record BookingBody(
        String bookingId,
        String status,
        PartyBody partyA,
        PartyBody partyB,
        String createdAt,
        String expiresAt,
        String endedAt) {

    /** A page of them, and where the next one begins. */
    @JsonbPropertyOrder({"items", "next"})
    public record Page(List<BookingBody> items, String next) {}

    /** One side of it. */
    @JsonbPropertyOrder({"phone", "virtualNumber"})
    public record PartyBody(String phone, String virtualNumber) {

        static PartyBody of(Party party) {
            return new PartyBody(party.phone().e164(), party.virtualNumber().e164());
        }

        /** Masked: a phone number stands in it. */
        @Override
        public String toString() {
            return "PartyBody[***]";
        }
    }

    /** The booking as it was read. */
    public static BookingBody of(Booking booking) {
        return new BookingBody(
                booking.id().value(),
                booking.status().name(),
                PartyBody.of(booking.partyA()),
                PartyBody.of(booking.partyB()),
                booking.createdAt().toString(),
                booking.expiresAt().toString(),
                booking.endedAt().map(Instant::toString).orElse(null));
    }
}
