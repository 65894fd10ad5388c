package io.github.numbermasking.servlet.internal.trouble;

import java.time.Instant;
import java.util.Optional;

/**
 * What a reading says of a trouble. Immutable and thread-safe.
 *
 * @param amount how much is wrong; zero if nothing is, and less than zero if that is not known now
 * @param since when it began, if the reading knows that; otherwise it began when it was first read
 * @param isExact whether a later reading may correct the beginning
 */
public record Sign(long amount, Optional<Instant> since, boolean isExact) {

    /** Nothing is wrong. */
    public static final Sign GOOD = new Sign(0, Optional.empty(), false);

    /** It is not known now whether something is wrong. */
    public static final Sign UNKNOWN = new Sign(-1, Optional.empty(), false);

    /** Something is wrong if the amount is above zero; it began when it was first read. */
    public static Sign of(long amount) {
        return amount == 0 ? GOOD : new Sign(amount, Optional.empty(), false);
    }

    /** Something is wrong, and began at this time if it was not known before. */
    public static Sign from(Instant since, long amount) {
        return new Sign(amount, Optional.of(since), false);
    }

    /** Something is wrong, and this is when it began, whatever was read before. */
    public static Sign since(Instant since) {
        return new Sign(1, Optional.of(since), true);
    }
}
