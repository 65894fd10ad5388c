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
 * An object of 8x8's, read as leniently as its documentation contradicts itself: numbers may be texts, times may lack their
 * milliseconds. A value that cannot be read counts as absent.
 */
record Payload(JsonObject object) {

    /** Far more than any duration, count or quality there is, and within the range of every column. */
    private static final BigDecimal LARGEST = new BigDecimal("1000000000");

    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_WORD = 256;

    /** The object under a key; empty if there is none. */
    Payload child(String key) {
        return new Payload(object.get(key) instanceof JsonObject child ? child : JsonValue.EMPTY_JSON_OBJECT);
    }

    Optional<String> text(String key) {
        return Json.text(object, key);
    }

    /** The beginning of a text, longer than what any column keeps of it: what waits in memory must not be long. */
    String beginning(String key) {
        String text = text(key).orElse("");
        return text.length() > LONGEST_WORD ? text.substring(0, LONGEST_WORD) : text;
    }

    boolean has(String key, String value) {
        return text(key).filter(value::equals).isPresent();
    }

    /** Whether it is of one of the subaccounts; of any if there are none. */
    boolean isOf(Set<String> subaccounts) {
        return subaccounts.isEmpty()
                || text("subAccountId").filter(subaccounts::contains).isPresent();
    }

    /** Whether it tells of a caller on the way to a virtual number; another leg's ends are the other way round. */
    boolean isNewInboundCall() {
        return has("callDirection", "INBOUND") && has("callStatus", "CALL_RECEIVED");
    }

    Optional<PhoneNumber> number(String key) {
        return text(key).flatMap(PhoneNumber::parse);
    }

    /** What is wrong with a text that must be there. */
    Optional<String> flaw(String key) {
        return text(key).isPresent()
                ? Optional.empty()
                : Optional.of(key + (has(key) ? " is not a text" : " is missing"));
    }

    /** What is wrong with an object that must be there. */
    Optional<String> flawOfChild(String key) {
        return object.get(key) instanceof JsonObject
                ? Optional.empty()
                : Optional.of(key + (has(key) ? " is not an object" : " is missing"));
    }

    /** What is wrong with the ends of a call; that the caller withholds his number is not. */
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

    /** A whole number, rounded down. */
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

    /** A time between 1970 and 9999. */
    Optional<Instant> time(String key) {
        return text(key).flatMap(WireTime::parse);
    }

    /** Masked: phone numbers stand in it. */
    @Override
    public String toString() {
        return "Payload[***]";
    }
}
