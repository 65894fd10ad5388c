package io.github.numbermasking.servlet.internal.management.input;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.json.JsonTime;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the keys of a request body, and refuses unknown keys and wrong types. */
public final class Fields {

    private final JsonObject body;

    /**
     * Takes a body with no other keys than these.
     *
     * @throws Refusal naming an unknown key
     */
    public Fields(JsonObject body, String... keys) throws Refusal {
        for (String key : body.keySet()) {
            if (!List.of(keys).contains(key)) {
                throw new Refusal(
                        Problem.INVALID_PARAMETER,
                        "unknown key \"" + shortened(key) + "\"; known are " + String.join(", ", keys));
            }
        }
        this.body = body;
    }

    /** Reads a string that must be there. */
    public String required(String key) throws Refusal {
        return optional(key).orElseThrow(() -> new Refusal(Problem.INVALID_PARAMETER, key + " is missing"));
    }

    /** Reads a string, if the key is there. */
    public Optional<String> optional(String key) throws Refusal {
        JsonValue value = body.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        throw new Refusal(Problem.INVALID_PARAMETER, key + " must be a string");
    }

    /**
     * Parses a string, if the key is there.
     *
     * @param expected what the value must be, for the refusal
     */
    public <T> Optional<T> parsed(String key, Function<String, Optional<T>> parser, String expected) throws Refusal {
        Optional<String> text = optional(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text.get());
        if (value.isEmpty()) {
            throw new Refusal(Problem.INVALID_PARAMETER, key + " must be " + expected);
        }
        return value;
    }

    /** Reads a phone number, if the key is there. */
    public Optional<PhoneNumber> number(String key) throws Refusal {
        return parsed(key, PhoneNumber::parse, "an E.164 number such as +6512345678");
    }

    /** Reads a time, if the key is there. */
    public Optional<Instant> time(String key) throws Refusal {
        return parsed(key, Fields::instant, "an ISO 8601 instant such as 2030-01-31T12:00:00Z");
    }

    /** Reads a constant of an enumeration, if the key is there. */
    public <E extends Enum<E>> Optional<E> word(String key, List<E> words) throws Refusal {
        return parsed(
                key,
                text -> words.stream().filter(word -> word.name().equals(text)).findFirst(),
                "one of " + words);
    }

    /** Reads true or false, if the key is there. */
    public Optional<Boolean> flag(String key) throws Refusal {
        JsonValue value = body.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value.getValueType() != ValueType.TRUE && value.getValueType() != ValueType.FALSE) {
            throw new Refusal(Problem.INVALID_PARAMETER, key + " must be true or false");
        }
        return Optional.of(value.getValueType() == ValueType.TRUE);
    }

    /** Reads a whole number within a range, if the key is there. */
    public Optional<Integer> integer(String key, int least, int most) throws Refusal {
        JsonValue value = body.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().bitLength() < Integer.SIZE
                && number.intValue() >= least
                && number.intValue() <= most) {
            return Optional.of(number.intValue());
        }
        throw new Refusal(Problem.INVALID_PARAMETER, key + " must be a whole number from " + least + " to " + most);
    }

    private static String shortened(String key) {
        return key.length() <= 40 ? key : key.substring(0, 40) + "…";
    }

    /** Reads a time; empty if the database cannot store it. */
    private static Optional<Instant> instant(String text) {
        try {
            Instant time = JsonTime.parse(text);
            return time.isAfter(Instant.ofEpochMilli(Long.MIN_VALUE))
                            && time.isBefore(Instant.ofEpochMilli(Long.MAX_VALUE))
                    ? Optional.of(time)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
