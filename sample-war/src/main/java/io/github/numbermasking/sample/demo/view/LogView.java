package io.github.numbermasking.sample.demo.view;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.call.CallLeg;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.sample.demo.phone.Phones;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call in the call log, as the page shows it. Immutable and thread-safe.
 *
 * @param when the time of its first event
 * @param who the caller
 * @param answer the endpoint's answer
 * @param callerLeg the statuses of the caller's leg so far, from CALL_STATUS events
 * @param otherLeg the same for the other leg
 * @param outcome the end of the call, from the SESSION_SUMMARY; "" until that has arrived
 */
record LogView(String when, String who, String answer, String callerLeg, String otherLeg, String outcome) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /**
     * Makes the view of a call.
     *
     * @param names the people's names by number
     */
    static LogView of(CallRecord call, Map<PhoneNumber, String> names) {
        return new LogView(
                TIME.format(call.firstSeen()),
                call.inbound()
                        .parties()
                        .from()
                        .map(from -> names.getOrDefault(from, from.e164()))
                        .orElse("not known yet"),
                call.answer().map(LogView::said).orElse(""),
                moments(call.inbound()),
                moments(call.outbound()),
                call.summary()
                        .map(summary -> words(summary.outcome())
                                + call.talked()
                                        .map(talked -> ", talked for " + Phones.clock(talked.toSeconds()))
                                        .orElse(""))
                        .orElse(""));
    }

    private static String said(CallAnswer answer) {
        return switch (answer) {
            case CONNECT -> "connect";
            case UNKNOWN -> "say: not in service";
            case ENDED -> "say: booking over";
            case UNAVAILABLE -> "say: unavailable";
        };
    }

    private static String moments(CallLeg leg) {
        return Stream.of(LegStatus.values())
                .filter(moment -> leg.at(moment).isPresent())
                .map(LogView::words)
                .collect(Collectors.joining(", "));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
