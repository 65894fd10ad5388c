package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.servlet.internal.minutes.Tally;
import io.github.numbermasking.servlet.internal.trouble.Trouble;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The overview of one server in a reply; null values are left out.
 *
 * @param pool the pool when it was last counted; null before the first count, and with a host's own tables
 */
@JsonbPropertyOrder({"at", "startedAt", "version", "platform", "status", "troubles", "answers", "pool"})
public record OverviewBody(
        String at,
        String startedAt,
        String version,
        String platform,
        String status,
        List<TroubleBody> troubles,
        Answers answers,
        Pool pool) {

    /** Something that is wrong. */
    @JsonbPropertyOrder({"code", "severity", "since", "sentence"})
    public record TroubleBody(String code, String severity, String since, String sentence) {

        /** Makes the body of a trouble. */
        public static TroubleBody of(Trouble trouble) {
            return new TroubleBody(
                    trouble.code(),
                    trouble.severity().name().toLowerCase(Locale.ROOT),
                    trouble.since().toString(),
                    trouble.sentence());
        }
    }

    /** The answers to calls: of the last hour by minutes, and of the last day by quarters of an hour. */
    @JsonbPropertyOrder({"hour", "day", "totals"})
    public record Answers(List<Slot> hour, List<Slot> day, Totals totals) {

        /** Makes the body of tallies. */
        public static Answers of(List<Tally> hour, List<Tally> day) {
            return new Answers(
                    hour.stream().map(Slot::of).toList(),
                    day.stream().map(Slot::of).toList(),
                    new Totals(Slot.of(Tally.sum(hour)), Slot.of(Tally.sum(day))));
        }
    }

    /** The sums of all slots. */
    @JsonbPropertyOrder({"hour", "day"})
    public record Totals(Slot hour, Slot day) {}

    /** The answers of some time; the times are null if there was none. */
    @JsonbPropertyOrder({"at", "connect", "unknown", "ended", "unavailable", "p50Ms", "p99Ms"})
    public record Slot(
            String at, long connect, long unknown, long ended, long unavailable, Double p50Ms, Double p99Ms) {

        static Slot of(Tally tally) {
            return new Slot(
                    tally.at().toString(),
                    tally.count(CallAnswer.CONNECT),
                    tally.count(CallAnswer.UNKNOWN),
                    tally.count(CallAnswer.ENDED),
                    tally.count(CallAnswer.UNAVAILABLE),
                    rounded(tally.p50Millis()),
                    rounded(tally.p99Millis()));
        }

        private static Double rounded(OptionalDouble millis) {
            return millis.isPresent() ? Math.round(millis.getAsDouble() * 10) / 10.0 : null;
        }
    }

    /** The pool, the live bookings, and the room for more. */
    @JsonbPropertyOrder({"numbers", "usable", "liveBookings", "busiestParty", "moreShared", "moreSplit", "readAt"})
    public record Pool(
            Numbers numbers,
            long usable,
            long liveBookings,
            long busiestParty,
            long moreShared,
            long moreSplit,
            String readAt) {

        /** Makes the body of a count. */
        public static Pool of(PoolCensus census) {
            return new Pool(
                    Numbers.of(census.numbers()),
                    census.room().usable(),
                    census.liveBookings(),
                    census.room().busiestParty(),
                    census.room().moreShared(),
                    census.room().moreSplit(),
                    census.room().asOf().toString());
        }
    }

    /** How many numbers have each status, and how many of all are draining. */
    @JsonbPropertyOrder({"active", "unhealthy", "expiring", "inactive", "draining"})
    public record Numbers(long active, long unhealthy, long expiring, long inactive, long draining) {

        static Numbers of(List<PoolCensus.Numbers> counted) {
            return new Numbers(
                    count(counted, NumberStatus.ACTIVE),
                    count(counted, NumberStatus.UNHEALTHY),
                    count(counted, NumberStatus.EXPIRING),
                    count(counted, NumberStatus.INACTIVE),
                    counted.stream()
                            .filter(PoolCensus.Numbers::draining)
                            .mapToLong(PoolCensus.Numbers::count)
                            .sum());
        }

        private static long count(List<PoolCensus.Numbers> counted, NumberStatus status) {
            return counted.stream()
                    .filter(numbers -> numbers.status() == status)
                    .mapToLong(PoolCensus.Numbers::count)
                    .sum();
        }
    }

    /** Returns a time without fractions of a millisecond. */
    public static String time(Instant time) {
        return Instant.ofEpochMilli(time.toEpochMilli()).toString();
    }
}
