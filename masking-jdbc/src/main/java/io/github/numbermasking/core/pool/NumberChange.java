package io.github.numbermasking.core.pool;

import java.util.Optional;
import java.util.regex.Pattern;

/** A change of a virtual number; what it does not name stays as it is. Immutable and thread-safe. */
public final class NumberChange {

    /** Sets nothing: a new number is then active, not draining, without country and reference. */
    public static final NumberChange NONE =
            new NumberChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int LONGEST_REFERENCE = 255;

    private final Optional<String> country;
    private final Optional<NumberStatus> status;
    private final Optional<Boolean> draining;
    private final Optional<String> referenceId;

    private NumberChange(
            Optional<String> country,
            Optional<NumberStatus> status,
            Optional<Boolean> draining,
            Optional<String> referenceId) {
        this.country = country;
        this.status = status;
        this.draining = draining;
        this.referenceId = referenceId;
    }

    /** Whether the text is a country code as {@link #country(String)} takes it. */
    public static boolean isCountry(String text) {
        return COUNTRY.matcher(text).matches();
    }

    /** Whether the text is a reference as {@link #referenceId(String)} takes it. */
    public static boolean isReferenceId(String text) {
        return text.length() <= LONGEST_REFERENCE
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /**
     * Sets the country.
     *
     * @param code two capital letters, ISO 3166-1 alpha-2
     * @throws IllegalArgumentException if it does not have that form
     */
    public NumberChange country(String code) {
        if (!isCountry(code)) {
            throw new IllegalArgumentException("a country is two capital letters of ISO 3166-1");
        }
        return new NumberChange(Optional.of(code), status, draining, referenceId);
    }

    /** Sets the platform's status. */
    public NumberChange status(NumberStatus value) {
        return new NumberChange(country, Optional.of(value), draining, referenceId);
    }

    /** Sets whether the operator wants no new bookings on it. */
    public NumberChange draining(boolean value) {
        return new NumberChange(country, status, Optional.of(value), referenceId);
    }

    /**
     * Sets the platform's reference.
     *
     * @param text at most 255 characters, none of them a control character
     * @throws IllegalArgumentException if it is longer or holds one
     */
    public NumberChange referenceId(String text) {
        if (!isReferenceId(text)) {
            throw new IllegalArgumentException("a reference has at most 255 characters and no control characters");
        }
        return new NumberChange(country, status, draining, Optional.of(text));
    }

    /** The number with this change applied. */
    public PoolNumber applyTo(PoolNumber number) {
        return new PoolNumber(
                number.number(),
                country.orElse(number.country()),
                status.orElse(number.status()),
                draining.orElse(number.draining()),
                referenceId.orElse(number.referenceId()),
                number.liveBookings());
    }
}
