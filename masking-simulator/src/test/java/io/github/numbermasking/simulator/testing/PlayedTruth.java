package io.github.numbermasking.simulator.testing;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallLeg;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallQuality;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSummary;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.call.LegSummary;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.simulator.session.Outcome;
import io.github.numbermasking.simulator.session.PlayedSession;
import io.github.numbermasking.simulator.session.SessionError;
import io.github.numbermasking.simulator.support.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that must be in the log of a session, told in lines: once from what was played, once from what was kept.
 *
 * @param played the session
 * @param number which one of the platform's it is, from 1
 * @param seed the platform's
 * @param dropped its statuses that were lost on purpose, as the log names its gaps
 * @param answer what the caller was told
 * @param booking the booking that decided that, "none" without one
 */
public record PlayedTruth(
        PlayedSession played, long number, long seed, Set<String> dropped, CallAnswer answer, String booking) {

    /** From the call's arrival to the first step. */
    private static final Duration SETTING_UP = Duration.ofSeconds(2);

    private static final double GOOD_MOS = 4.5;
    private static final int JITTER_BOUND = 40;

    /** What was played, with the answer only where the log has it: notes of answers may find no room. */
    public Map<String, Object> expected(boolean isNoted) {
        Map<String, Object> lines = new TreeMap<>();
        Instant start = played.began().plus(SETTING_UP);
        boolean rang = played.rang().isPresent();
        lines.put("answer", isNoted ? answer + " by " + booking : "not noted");
        lines.put("direction", CallDirection.INBOUND);
        lines.put("time", start + " to " + played.ended());
        lines.put("outcome", CallOutcome.valueOf(played.outcome().name()));
        lines.put("error", played.error().map(SessionError::code));
        lines.put("last action", rang ? "MAKE_CALL" : "HANGUP");
        lines.put("legs", rang ? 2 : 1);
        lines.put("connected", played.connected());
        lines.put("talked", played.connected().map(when -> played.talked()));
        lines.put("gaps", dropped);
        lines.put("recording", played.recorded() ? "UPLOAD_COMPLETED of " + played.talked() : "none");
        lines.put("in ends", hash(played.from()) + " to " + played.virtualNumber());
        leg(
                lines,
                CallDirection.INBOUND,
                LegStatus.RECEIVED,
                played.began(),
                rang ? played.connected() : Optional.of(start));
        lines.put("out ends", "nobody to nobody");
        played.rang().ifPresent(phone -> {
            lines.put("out ends", hash(phone.displayed()) + " to " + hash(phone.number()));
            leg(lines, CallDirection.OUTBOUND, LegStatus.INITIATED, start, played.connected());
        });
        return lines;
    }

    private void leg(
            Map<String, Object> lines,
            CallDirection direction,
            LegStatus first,
            Instant began,
            Optional<Instant> connected) {
        int jitter = new Chance(seed).of("jitter", number).nextInt(JITTER_BOUND);
        CallQuality quality =
                new CallQuality(OptionalDouble.of(GOOD_MOS), OptionalDouble.of(0), OptionalDouble.of(jitter));
        lines.put(
                direction + " summary",
                "%s, %s, %s: %s, %s, %s"
                        .formatted(
                                began,
                                connected,
                                played.ended(),
                                played.outcome(),
                                connected
                                        .map(when -> Duration.between(when, played.ended()))
                                        .orElse(Duration.ZERO),
                                connected.isPresent() ? quality : CallQuality.NONE));
        Map<LegStatus, Instant> moments = new TreeMap<>(Map.of(first, began, LegStatus.DISCONNECTED, played.ended()));
        connected.ifPresent(when -> moments.put(LegStatus.CONNECTED, when));
        moments.keySet().removeIf(moment -> dropped.contains(direction + " CALL_" + moment));
        lines.put(direction + " statuses", moments);
    }

    /** The same call with one thing or another otherwise. */
    public List<PlayedTruth> altered() {
        Duration second = Duration.ofSeconds(1);
        PlayedSession as = played;
        return Stream.of(
                        with(as.outcome(), as.began().plus(second), as.talked(), as.ended(), true),
                        with(as.outcome(), as.began(), as.talked().plus(second), as.ended(), true),
                        with(as.outcome(), as.began(), as.talked(), as.ended().plus(second), true),
                        with(as.outcome(), as.began(), as.talked(), as.ended(), false),
                        with(Outcome.BUSY, as.began(), as.talked(), as.ended(), true))
                .map(altered -> new PlayedTruth(altered, number, seed, dropped, answer, booking))
                .toList();
    }

    private PlayedSession with(Outcome outcome, Instant began, Duration talked, Instant ended, boolean recorded) {
        return new PlayedSession(
                played.sessionId(),
                played.from(),
                played.virtualNumber(),
                played.heard(),
                played.rang(),
                outcome,
                began,
                played.connected(),
                talked,
                ended,
                played.error(),
                played.fault(),
                recorded);
    }

    /** What was kept. */
    public static Map<String, Object> kept(CallRecord call) {
        Map<String, Object> lines = new TreeMap<>();
        CallSummary summary = call.summary().orElseThrow();
        lines.put(
                "answer",
                call.answer()
                        .map(answer -> answer + " by "
                                + call.booking().map(id -> id.value()).orElse("none"))
                        .orElse("not noted"));
        lines.put("direction", call.direction());
        lines.put("time", summary.startedAt() + " to " + summary.endedAt());
        lines.put("outcome", summary.outcome());
        lines.put("error", summary.error().map(error -> error.code()));
        lines.put("last action", summary.lastAction());
        lines.put("legs", summary.legCount());
        lines.put("connected", call.connectedAt());
        lines.put("talked", call.talked());
        Set<String> gaps = new TreeSet<>();
        call.gaps().forEach(gap -> gaps.add(gap.direction() + " CALL_" + gap.status()));
        lines.put("gaps", gaps);
        lines.put(
                "recording",
                call.recording()
                        .filter(recording ->
                                recording.path().contains(call.session().value()))
                        .map(recording -> recording.status() + " of " + recording.length())
                        .orElse("none"));
        lines.put(
                "in ends",
                hash(call.inbound().parties().from()) + " to "
                        + call.inbound().parties().to().orElseThrow().e164());
        lines.put(
                "out ends",
                hash(call.outbound().parties().from()) + " to "
                        + hash(call.outbound().parties().to()));
        leg(lines, CallDirection.INBOUND, call.inbound());
        if (call.outbound().isKnown()) {
            leg(lines, CallDirection.OUTBOUND, call.outbound());
        }
        return lines;
    }

    private static void leg(Map<String, Object> lines, CallDirection direction, CallLeg leg) {
        LegSummary summary = leg.summary().orElseThrow();
        lines.put(
                direction + " summary",
                "%s, %s, %s: %s, %s, %s"
                        .formatted(
                                summary.initiatedAt().orElseThrow(),
                                summary.connectedAt(),
                                summary.disconnectedAt().orElseThrow(),
                                summary.status().replace(' ', '_').replace("CANCELLED", "CANCELED"),
                                summary.length(),
                                summary.quality()));
        lines.put(direction + " statuses", new TreeMap<>(leg.reported()));
    }

    private static String hash(Optional<PhoneNumber> number) {
        return number.map(known -> hash(known.e164())).orElse("nobody");
    }

    /** Told apart, but not printed. */
    private static String hash(String number) {
        return number.startsWith("+") ? Integer.toHexString(number.hashCode()) : "nobody";
    }
}
