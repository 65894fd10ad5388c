package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads an object of 8x8's, leniently, because its documentation contradicts itself: numbers may be texts, and times may
 * lack milliseconds. A value that cannot be read counts as absent.
 */
record Payload(JsonObject object) {

    /**
     * The largest number that counts: far more than any real duration, count or quality, and within the range of every
     * column.
     */
    private static final BigDecimal LARGEST = new BigDecimal("1000000000");

    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_WORD = 256;

    /** Returns the object under a key; empty if there is none. */
    Payload child(String key) {
        return new Payload(object.get(key) instanceof JsonObject child ? child : JsonValue.EMPTY_JSON_OBJECT);
    }

    Optional<String> text(String key) {
        return Json.text(object, key);
    }

    /** Returns the beginning of a text, longer than any column. The rest is dropped, to keep events in memory small. */
    String beginning(String key) {
        String text = text(key).orElse("");
        return text.length() > LONGEST_WORD ? text.substring(0, LONGEST_WORD) : text;
    }

    boolean has(String key, String value) {
        return text(key).filter(value::equals).isPresent();
    }

    /** Whether it belongs to one of the subaccounts; always true if none are given. */
    boolean isOf(Set<String> subaccounts) {
        return subaccounts.isEmpty()
                || text("subAccountId").filter(subaccounts::contains).isPresent();
    }

    /** Whether it is about a new call to a virtual number. In other legs, source and destination are reversed. */
    boolean isNewInboundCall() {
        return has("callDirection", "INBOUND") && has("callStatus", "CALL_RECEIVED");
    }

    Optional<PhoneNumber> number(String key) {
        return text(key).flatMap(PhoneNumber::parse);
    }

    /** Describes the fault of a required text, if any. */
    Optional<String> flaw(String key) {
        return text(key).isPresent()
                ? Optional.empty()
                : Optional.of(key + (has(key) ? " is not a text" : " is missing"));
    }

    /** Describes the fault of a required object, if any. */
    Optional<String> flawOfChild(String key) {
        return object.get(key) instanceof JsonObject
                ? Optional.empty()
                : Optional.of(key + (has(key) ? " is not an object" : " is missing"));
    }

    /** Describes the fault of a call's source and destination, if any. A withheld caller's number is no fault. */
    Optional<String> flawOfEnds() {
        return flaw("destination")
                .or(() -> number("destination").isPresent()
                        ? Optional.empty()
                        : Optional.of("destination is not a phone number"))
                .or(() -> has("source") ? flaw("source") : Optional.empty());
    }

    private boolean has(String key) {
        return object.get(key) != null && object.get(key) != JsonValue.NULL;
    }

    /** Reads a number, rounded down to a whole one. */
    Optional<Integer> integer(String key) {
        return decimal(key).map(BigDecimal::intValue);
    }

    OptionalDouble measure(String key) {
        Optional<BigDecimal> value = decimal(key);
        return value.isPresent() ? OptionalDouble.of(value.get().doubleValue()) : OptionalDouble.empty();
    }

    private Optional<BigDecimal> decimal(String key) {
        try {
            return decimal(object.get(key)).filter(value -> value.abs().compareTo(LARGEST) < 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> decimal(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return Optional.of(number.bigDecimalValue());
        }
        return value instanceof JsonString text && text.getString().length() <= LONGEST_NUMBER
                ? Optional.of(new BigDecimal(text.getString().strip()))
                : Optional.empty();
    }

    /** Reads a time between 1970 and 9999. */
    Optional<Instant> time(String key) {
        return text(key).flatMap(WireTime::parse);
    }

    /** Hides the phone numbers. */
    @Override
    public String toString() {
        return "Payload[***]";
    }
}
