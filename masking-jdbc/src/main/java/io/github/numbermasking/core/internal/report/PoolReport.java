package io.github.numbermasking.core.internal.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The platform's report on the pool, or on some numbers of it. Immutable and thread-safe.
 *
 * @param subaccount the subaccount of the numbers
 * @param whole whether these are all of the subaccount's numbers
 * @param asOf the time of the report, to the millisecond; it speaks for each number as of that time, or as of the number's own
 *     time if that is later. {@link Instant#EPOCH} if only the numbers have times
 * @param numbers the numbers, in any order
 */
public record PoolReport(String subaccount, boolean whole, Instant asOf, List<ReportedNumber> numbers) {

    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);
    private static final Pattern SUBACCOUNT = Pattern.compile("[!-~]{1,50}");

    /**
     * Takes a copy of the list.
     *
     * @throws IllegalArgumentException if the subaccount does not have the form of one
     */
    public PoolReport {
        if (!isSubaccount(subaccount)) {
            throw new IllegalArgumentException("a subaccount's id is 1 to 50 printable characters of ASCII");
        }
        Instant time = asOf.truncatedTo(ChronoUnit.MILLIS);
        asOf = time;
        numbers = numbers.stream().map(number -> number.notBefore(time)).toList();
    }

    /** Some numbers of a subaccount. */
    public static PoolReport updates(String subaccount, List<ReportedNumber> numbers) {
        return new PoolReport(subaccount, false, Instant.EPOCH, numbers);
    }

    /** All numbers of a subaccount. */
    public static PoolReport whole(String subaccount, Instant asOf, List<ReportedNumber> numbers) {
        return new PoolReport(subaccount, true, asOf, numbers);
    }

    /**
     * Whether a time of the platform's is possible: at most five minutes ahead, since clocks differ. A wrong time years ahead would
     * make this the newest report for years.
     */
    public static boolean isBelieved(Instant time, Instant now) {
        return !time.isAfter(now.plus(MOST_AHEAD));
    }

    /** The same report; an impossible time becomes now. */
    public PoolReport believedAt(Instant now) {
        return new PoolReport(
                subaccount,
                whole,
                isBelieved(asOf, now) ? asOf : now,
                numbers.stream().map(number -> number.believedAt(now)).toList());
    }

    /** Whether the text is the id of a subaccount: 1 to 50 printable characters of ASCII, no blank. */
    public static boolean isSubaccount(String text) {
        return SUBACCOUNT.matcher(text).matches();
    }

    /** Leaves the numbers out: one of them may be a party's own. */
    @Override
    public String toString() {
        return "PoolReport[" + subaccount + (whole ? ", whole, " : ", ") + numbers.size() + " numbers]";
    }
}
