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
 * A line of the call log, as the page shows it. Immutable and thread-safe.
 *
 * @param when when its first event came
 * @param who who called
 * @param answer what the endpoint said
 * @param callerLeg what the caller's leg went through so far, from CALL_STATUS events
 * @param otherLeg the same of the other's
 * @param outcome how it ended, from the SESSION_SUMMARY; "" until that has come
 */
record LogView(String when, String who, String answer, String callerLeg, String otherLeg, String outcome) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /**
     * A call of the log.
     *
     * @param names whose the numbers are
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
