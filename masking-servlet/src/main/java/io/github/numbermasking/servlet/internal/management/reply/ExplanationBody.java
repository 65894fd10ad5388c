package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.explain.CallExplanation;
import io.github.numbermasking.core.value.PhoneNumber;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a call gets, or got, and why, in a reply; null values are left out. */
@JsonbPropertyOrder({
    "at",
    "virtualNumber",
    "decision",
    "reason",
    "sentence",
    "sessionId",
    "bookingId",
    "liveFrom",
    "liveUntil",
    "coolUntil",
    "nearMisses"
})
public record ExplanationBody(
        String at,
        String virtualNumber,
        String decision,
        String reason,
        String sentence,
        String sessionId,
        String bookingId,
        String liveFrom,
        String liveUntil,
        String coolUntil,
        List<NearMissBody> nearMisses) {

    /** A booking of the same phone on another number, or a call of another phone to the same number. */
    @JsonbPropertyOrder({
        "kind",
        "bookingId",
        "virtualNumber",
        "status",
        "liveFrom",
        "liveUntil",
        "coolUntil",
        "sessionId",
        "firstSeen",
        "from",
        "result",
        "reason"
    })
    public record NearMissBody(
            String kind,
            String bookingId,
            String virtualNumber,
            String status,
            String liveFrom,
            String liveUntil,
            String coolUntil,
            String sessionId,
            String firstSeen,
            String from,
            String result,
            String reason) {

        static NearMissBody of(Booking booking, PhoneNumber phone) {
            return new NearMissBody(
                    "BOOKING",
                    booking.id().value(),
                    booking.party(phone).virtualNumber().e164(),
                    booking.status().name(),
                    booking.createdAt().toString(),
                    CallExplanation.liveUntil(booking).toString(),
                    booking.state().coolUntil().toString(),
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        static NearMissBody of(CallRecord call, ShownNumbers numbers) {
            return new NearMissBody(
                    "CALL",
                    call.booking().map(id -> id.value()).orElse(null),
                    null,
                    null,
                    null,
                    null,
                    null,
                    call.session().value(),
                    call.firstSeen().toString(),
                    call.inbound().parties().from().map(numbers::party).orElse(null),
                    call.result().map(Enum::name).orElse(null),
                    call.reason().map(Enum::name).orElse(null));
        }
    }

    /** Makes the body from an explanation for a phone. */
    public static ExplanationBody of(CallExplanation explanation, PhoneNumber phone, ShownNumbers numbers) {
        Optional<Booking> booking = explanation.booking();
        return new ExplanationBody(
                explanation.at().toString(),
                explanation.dialled().map(number -> number.e164()).orElse(null),
                explanation.answer().name(),
                explanation.reason().name(),
                explanation.sentence(),
                explanation.call().map(call -> call.session().value()).orElse(null),
                booking.map(one -> one.id().value()).orElse(null),
                booking.map(Booking::createdAt).map(Instant::toString).orElse(null),
                explanation.liveUntil().map(Instant::toString).orElse(null),
                booking.map(one -> one.state().coolUntil())
                        .map(Instant::toString)
                        .orElse(null),
                Stream.concat(
                                explanation.otherBookings().stream().map(one -> NearMissBody.of(one, phone)),
                                explanation.otherCalls().stream().map(call -> NearMissBody.of(call, numbers)))
                        .toList());
    }
}
