package io.github.numbermasking.core.internal.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What 8x8 says of the pool, or of some numbers of it. Immutable and thread-safe.
 *
 * @param subaccount whose numbers they are
 * @param whole whether these are all of the subaccount's numbers
 * @param asOf when this was true, to the millisecond; it speaks for each number as of that time, or of the number's own
 *     if that is later. {@link Instant#EPOCH} where only the numbers have times
 * @param numbers what is said of each, in any order
 */
public record PoolReport(String subaccount, boolean whole, Instant asOf, List<ReportedNumber> numbers) {

    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);
    private static final Pattern SUBACCOUNT = Pattern.compile("[!-~]{1,50}");

    /**
     * Takes a copy of the list.
     *
     * @throws IllegalArgumentException if the subaccount has not the form of one
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
     * Whether a time of 8x8's can be: at most five minutes ahead, since clocks differ. A wrong one that lies years ahead would
     * be the newest word on a number for years.
     */
    public static boolean isBelieved(Instant time, Instant now) {
        return !time.isAfter(now.plus(MOST_AHEAD));
    }

    /** The same, where what cannot be as of its time is as of now. */
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

    /** Without the numbers: one of them may be a party's own, and is refused then. */
    @Override
    public String toString() {
        return "PoolReport[" + subaccount + (whole ? ", whole, " : ", ") + numbers.size() + " numbers]";
    }
}
