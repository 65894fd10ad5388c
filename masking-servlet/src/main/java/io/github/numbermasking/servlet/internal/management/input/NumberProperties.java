package io.github.numbermasking.servlet.internal.management.input;

import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the properties of a virtual number that the management API can set. */
public final class NumberProperties {

    private NumberProperties() {}

    /** Adds a property to the change; empty if the value is not as {@link #expected(String)} says. */
    public static Optional<NumberChange> set(NumberChange change, String key, String value) {
        return switch (key) {
            case "country" ->
                NumberChange.isCountry(value) ? Optional.of(change.country(value)) : Optional.<NumberChange>empty();
            case "status" ->
                Stream.of(NumberStatus.values())
                        .filter(known -> known.name().equals(value))
                        .findFirst()
                        .map(change::status);
            case "draining" ->
                value.equals("true") || value.equals("false")
                        ? Optional.of(change.draining(value.equals("true")))
                        : Optional.<NumberChange>empty();
            case "referenceId" ->
                NumberChange.isReferenceId(value)
                        ? Optional.of(change.referenceId(value))
                        : Optional.<NumberChange>empty();
            default -> throw new IllegalArgumentException(key);
        };
    }

    /** Says what a value must be. */
    public static String expected(String key) {
        return switch (key) {
            case "country" -> "country must be two capital letters of ISO 3166-1";
            case "status" -> "status must be one of ACTIVE, UNHEALTHY, EXPIRING, INACTIVE";
            case "draining" -> "draining must be true or false";
            case "referenceId" -> "referenceId has at most 255 characters and no control characters";
            default -> throw new IllegalArgumentException(key);
        };
    }
}
