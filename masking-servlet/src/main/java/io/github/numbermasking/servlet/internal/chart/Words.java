package io.github.numbermasking.servlet.internal.chart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes numbers and times as people read them. */
final class Words {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final long MINUTES_OF_HALF_A_DAY = 720;
    private static final double SECOND = 1_000;

    private Words() {}

    /** Returns a time of the day in UTC, such as 09:05. */
    static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** Returns the time that slots take, such as "from 11:08 to 12:08 UTC". */
    static String span(List<ChartSlot> slots) {
        Instant end = slots.get(slots.size() - 1).at().plusSeconds(60L * slotMinutes(slots));
        DateTimeFormatter form = slots.size() * slotMinutes(slots) > MINUTES_OF_HALF_A_DAY ? DATE : CLOCK;
        return "from " + form.format(slots.get(0).at()) + " to " + form.format(end) + " UTC";
    }

    /** Returns how long a slot is. */
    static long slotMinutes(List<ChartSlot> slots) {
        return slots.size() < 2
                ? 1
                : Math.max(
                        1,
                        (slots.get(1).at().getEpochSecond() - slots.get(0).at().getEpochSecond()) / 60);
    }

    /** Returns a count, such as 1,200. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Returns a duration, such as 1.4 ms or 2 s. */
    static String millis(double millis) {
        boolean isLong = millis >= SECOND;
        double value = isLong ? millis / SECOND : millis;
        String shown = value < 10 ? Svg.number(value) : String.valueOf(Math.round(value));
        return shown + (isLong ? " s" : " ms");
    }
}
