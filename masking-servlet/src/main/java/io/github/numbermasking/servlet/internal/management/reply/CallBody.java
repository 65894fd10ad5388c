package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.call.CallError;
import io.github.numbermasking.core.call.CallLeg;
import io.github.numbermasking.core.call.CallQuality;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallRecording;
import io.github.numbermasking.core.call.CallSummary;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.call.LegSummary;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A call of the call log in a reply; null values are left out. */
@JsonbPropertyOrder({
    "sessionId",
    "bookingId",
    "subAccountId",
    "direction",
    "result",
    "answer",
    "reason",
    "outcome",
    "error",
    "firstSeen",
    "answeredAt",
    "startedAt",
    "connectedAt",
    "endedAt",
    "talkSeconds",
    "lastAction",
    "inbound",
    "outbound",
    "recording",
    "gaps"
})
public record CallBody(
        String sessionId,
        String bookingId,
        String subAccountId,
        String direction,
        String result,
        String answer,
        String reason,
        String outcome,
        ErrorBody error,
        String firstSeen,
        String answeredAt,
        String startedAt,
        String connectedAt,
        String endedAt,
        Long talkSeconds,
        String lastAction,
        LegBody inbound,
        LegBody outbound,
        RecordingBody recording,
        List<String> gaps) {

    /** A page of calls, and the start of the next page. */
    @JsonbPropertyOrder({"items", "next"})
    public record Page(List<CallBody> items, String next) {}

    /** The error of a call: the platform's code, its meaning, and the platform's own message. */
    @JsonbPropertyOrder({"code", "meaning", "message"})
    public record ErrorBody(int code, String meaning, String message) {

        static ErrorBody of(CallError error, String message, IntFunction<String> meaning) {
            return new ErrorBody(error.code(), meaning.apply(error.code()), message);
        }
    }

    /** A leg of the call. */
    @JsonbPropertyOrder({
        "callId",
        "from",
        "to",
        "initiatedAt",
        "receivedAt",
        "connectedAt",
        "disconnectedAt",
        "status",
        "seconds",
        "quality"
    })
    public record LegBody(
            String callId,
            String from,
            String to,
            String initiatedAt,
            String receivedAt,
            String connectedAt,
            String disconnectedAt,
            String status,
            Long seconds,
            QualityBody quality) {

        static LegBody of(CallLeg leg, String from, String to) {
            Optional<LegSummary> summary = leg.summary();
            return new LegBody(
                    leg.parties().callId(),
                    from,
                    to,
                    text(leg.at(LegStatus.INITIATED)),
                    text(leg.at(LegStatus.RECEIVED)),
                    text(leg.at(LegStatus.CONNECTED)),
                    text(leg.at(LegStatus.DISCONNECTED)),
                    summary.map(LegSummary::status).orElse(null),
                    summary.map(LegSummary::length).map(Duration::toSeconds).orElse(null),
                    summary.map(LegSummary::quality).map(QualityBody::of).orElse(null));
        }

        /** Hides the phone numbers. */
        @Override
        public String toString() {
            return "LegBody[***]";
        }
    }

    /** The quality of the sound. */
    @JsonbPropertyOrder({"mos", "packetLossRate", "jitter"})
    public record QualityBody(Double mos, Double packetLossRate, Double jitter) {

        static QualityBody of(CallQuality quality) {
            return quality.equals(CallQuality.NONE)
                    ? null
                    : new QualityBody(boxed(quality.mos()), boxed(quality.packetLossRate()), boxed(quality.jitter()));
        }

        private static Double boxed(OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : null;
        }
    }

    /** A recording of the call. */
    @JsonbPropertyOrder({"id", "status", "seconds", "path"})
    public record RecordingBody(String id, String status, long seconds, String path) {

        static RecordingBody of(CallRecording recording, String path) {
            return new RecordingBody(
                    recording.id(), recording.status(), recording.length().toSeconds(), path);
        }
    }

    /**
     * Makes the body from a call.
     *
     * @param meaning what a code of the platform means, in words
     */
    public static CallBody of(CallRecord call, ShownNumbers numbers, IntFunction<String> meaning) {
        Optional<CallSummary> summary = call.summary();
        Optional<PhoneNumber> caller = call.inbound().parties().from();
        Optional<PhoneNumber> called = call.outbound().parties().to();
        UnaryOperator<String> text = written -> numbers.text(
                written, Stream.concat(caller.stream(), called.stream()).toList());
        return new CallBody(
                call.session().value(),
                call.booking().map(BookingId::value).orElse(null),
                call.subaccount(),
                call.direction().name(),
                call.result().map(Enum::name).orElse(null),
                call.answer().map(Enum::name).orElse(null),
                call.reason().map(Enum::name).orElse(null),
                summary.map(CallSummary::outcome).map(Enum::name).orElse(null),
                summary.flatMap(CallSummary::error)
                        .map(error -> ErrorBody.of(error, text.apply(error.message()), meaning))
                        .orElse(null),
                call.firstSeen().toString(),
                text(call.answeredAt()),
                text(summary.map(CallSummary::startedAt)),
                text(call.connectedAt()),
                text(summary.map(CallSummary::endedAt)),
                call.talked().map(Duration::toSeconds).orElse(null),
                summary.map(CallSummary::lastAction).map(text).orElse(null),
                leg(
                        call.inbound(),
                        caller.map(numbers::party).orElse(null),
                        number(call.inbound().parties().to())),
                leg(
                        call.outbound(),
                        number(call.outbound().parties().from()),
                        called.map(numbers::party).orElse(null)),
                call.recording()
                        .map(recording -> RecordingBody.of(recording, text.apply(recording.path())))
                        .orElse(null),
                gaps(call));
    }

    private static LegBody leg(CallLeg leg, String from, String to) {
        return leg.isKnown() || from != null || to != null ? LegBody.of(leg, from, to) : null;
    }

    private static List<String> gaps(CallRecord call) {
        return Stream.concat(
                        call.gaps().stream().map(gap -> gap.direction() + " CALL_" + gap.status()),
                        call.lacksSummary() ? Stream.of("SESSION_SUMMARY") : Stream.of())
                .toList();
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    private static String number(Optional<PhoneNumber> number) {
        return number.map(PhoneNumber::e164).orElse(null);
    }
}
