package io.github.numbermasking.jdbc.internal.tables.calls;

import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallQuality;
import io.github.numbermasking.core.call.CallRecording;
import io.github.numbermasking.core.call.CallSummary;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.call.LegSummary;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds the columns of a call that an event sets, in the order in which they are set.
 *
 * <p>Each kind of event has columns of its own. One of them, the key, says whether the event has come. So an event that comes
 * twice does no harm, any order is good, and no list of events is kept. Several events name the parties of a leg: what the
 * summary says stands, in whichever order they come.
 *
 * @param key the column that is empty until the event has come
 * @param values the columns, {@code key} among them; none is null
 * @param yielding the columns where the first value that came stays; other values replace what is there
 */
record CallChange(String key, Map<String, Object> values, Set<String> yielding) {

    private static final int LONGEST_SUBACCOUNT = 50;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_MESSAGE = 255;
    private static final int LONGEST_PATH = 1_024;
    private static final System.Logger LOG = System.getLogger(CallChange.class.getName());
    private static final int REPLACEMENT = 0xFFFD;
    private static final Pattern NOT_OF_AN_ID = Pattern.compile("[^!-~]");

    private static final CallEvent.Visitor<CallChange> OF_EVENT = new CallEvent.Visitor<>() {

        @Override
        public CallChange answered(CallEvent.Answered answered) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("answered_at", millis(answered.at()));
            values.put("answer", answered.answer().name());
            answered.booking().ifPresent(booking -> values.put("booking_id", booking.value()));
            values.put("subaccount", cut(answered.subaccount(), LONGEST_SUBACCOUNT));
            putEnds(values, "in_", answered.parties());
            return yielding("answered_at", values);
        }

        @Override
        public CallChange passed(CallEvent.Passed passed) {
            Map<String, Object> values = new LinkedHashMap<>();
            String prefix = prefix(passed.direction());
            String key = prefix + passed.status().name().toLowerCase(Locale.ROOT);
            values.put(key, millis(passed.at()));
            values.put("subaccount", cut(passed.subaccount(), LONGEST_SUBACCOUNT));
            putEnds(values, prefix, passed.parties());
            return yielding(key, values);
        }

        @Override
        public CallChange summarised(CallEvent.Summarised summarised) {
            Map<String, Object> values = new LinkedHashMap<>();
            putSummary(values, summarised.summary());
            values.put("subaccount", cut(summarised.subaccount(), LONGEST_SUBACCOUNT));
            for (CallDirection direction : CallDirection.values()) {
                summarised.leg(direction).ifPresent(leg -> putLeg(values, leg));
            }
            return new CallChange("outcome", values, Set.of("subaccount")); // the summary may lack it
        }

        @Override
        public CallChange recorded(CallEvent.Recorded recorded) {
            Map<String, Object> values = new LinkedHashMap<>();
            CallRecording recording = recorded.recording();
            values.put("recording_id", id(recording.id()));
            values.put("recording_status", cut(recording.status(), LONGEST_WORD));
            values.put("recording_seconds", recording.length().toSeconds());
            values.put("recording_path", whole(recording));
            if (recording.isUploaded()) {
                values.put("recording_uploaded", true);
                return new CallChange("recording_uploaded", values, Set.of());
            }
            return yielding("recording_id", values);
        }
    };

    static CallChange of(CallEvent event) {
        return event.accept(OF_EVENT);
    }

    private static CallChange yielding(String key, Map<String, Object> values) {
        return new CallChange(key, values, Set.copyOf(values.keySet()));
    }

    static String prefix(CallDirection direction) {
        return direction == CallDirection.INBOUND ? "in_" : "out_";
    }

    private static void putSummary(Map<String, Object> values, CallSummary summary) {
        values.put("outcome", summary.outcome().name());
        values.put("started_at", millis(summary.startedAt()));
        values.put("ended_at", millis(summary.endedAt()));
        values.put("last_action", cut(summary.lastAction(), LONGEST_WORD));
        values.put("leg_count", summary.legCount());
        summary.error().ifPresent(error -> {
            values.put("error_code", error.code());
            values.put("error_message", cut(error.message(), LONGEST_MESSAGE));
        });
    }

    private static void putLeg(Map<String, Object> values, LegSummary leg) {
        String prefix = prefix(leg.direction());
        putEnds(values, prefix, leg.parties());
        values.put(prefix + "status", cut(leg.status(), LONGEST_WORD));
        values.put(prefix + "seconds", leg.length().toSeconds());
        put(values, prefix + "summary_initiated", leg.initiatedAt());
        put(values, prefix + "summary_connected", leg.connectedAt());
        put(values, prefix + "summary_disconnected", leg.disconnectedAt());
        CallQuality quality = leg.quality();
        put(values, prefix + "mos", quality.mos());
        put(values, prefix + "packet_loss", quality.packetLossRate());
        put(values, prefix + "jitter", quality.jitter());
    }

    private static void putEnds(Map<String, Object> values, String prefix, LegParties ends) {
        if (!ends.callId().isEmpty()) {
            values.put(prefix + "call_id", id(ends.callId()));
        }
        ends.from().map(PhoneNumber::value).ifPresent(number -> values.put(prefix + "caller", number));
        ends.to().map(PhoneNumber::value).ifPresent(number -> values.put(prefix + "called", number));
    }

    private static void put(Map<String, Object> values, String column, Optional<Instant> time) {
        time.ifPresent(present -> values.put(column, millis(present)));
    }

    private static void put(Map<String, Object> values, String column, OptionalDouble value) {
        value.ifPresent(present -> values.put(column, present));
    }

    private static Long millis(Instant time) {
        return time.toEpochMilli();
    }

    /**
     * Makes a text that every database takes. A lenient mode would cut a text that is too long, and a strict one would refuse
     * the whole event. H2 counts characters as Java does. PostgreSQL stores neither a NUL nor half a surrogate pair.
     */
    private static String cut(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        for (int c : text.codePoints().limit(longest).toArray()) {
            if (clean.length() + Character.charCount(c) > longest) {
                break;
            }
            boolean replaced = Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
            clean.appendCodePoint(replaced ? REPLACEMENT : c);
        }
        return clean.toString();
    }

    /** The path, or nothing if it is too long: half of a path leads nowhere, or elsewhere. */
    private static String whole(CallRecording recording) {
        if (recording.path().length() <= LONGEST_PATH) {
            return cut(recording.path(), LONGEST_PATH);
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "number masking: the path of a recording is too long for the call log, and is left out; its id: {0}",
                id(recording.id()));
        return "";
    }

    /** An id of the telephony platform's, a UUID as documented; its column takes only ASCII. */
    private static String id(String text) {
        return NOT_OF_AN_ID.matcher(cut(text, LONGEST_ID)).replaceAll("?");
    }
}
