package io.github.numbermasking.simulator.payload;

import io.github.numbermasking.simulator.number.Msisdn;
import io.github.numbermasking.simulator.session.Outcome;
import io.github.numbermasking.simulator.support.JsonText;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * The spelling of one event, where 8x8's documentation has two ways to write the same.
 *
 * @param plus whether phone numbers have a plus
 * @param fraction whether timestamps have milliseconds
 * @param numbersAsText whether callDuration and errorCode are strings
 * @param otherStatus whether a status is "NO ANSWER" or "CANCELLED" instead of NO_ANSWER or CANCELED
 */
public record EventSpelling(boolean plus, Fraction fraction, boolean numbersAsText, boolean otherStatus) {

    /** When timestamps have milliseconds. */
    enum Fraction {
        WHERE_THERE_ARE_ANY,
        ALWAYS,
        NEVER
    }

    /** The spelling of 8x8's samples. */
    public static final EventSpelling SAMPLES = new EventSpelling(true, Fraction.WHERE_THERE_ARE_ANY, false, false);

    private static final int ISO_SECONDS = "2030-01-31T12:00:00".length();

    public static EventSpelling drawn(SplittableRandom random) {
        return new EventSpelling(
                random.nextBoolean(),
                random.nextBoolean() ? Fraction.ALWAYS : Fraction.NEVER,
                random.nextBoolean(),
                random.nextBoolean());
    }

    String number(String number) {
        return plus ? number : Msisdn.digits(number);
    }

    String instant(Instant instant) {
        return switch (fraction) {
            case WHERE_THERE_ARE_ANY -> instant.toString();
            case NEVER -> instant.truncatedTo(ChronoUnit.SECONDS).toString();
            case ALWAYS ->
                "%s.%03dZ"
                        .formatted(
                                instant.toString().substring(0, ISO_SECONDS),
                                Math.floorMod(instant.toEpochMilli(), 1_000));
        };
    }

    JsonValue integer(long value) {
        return numbersAsText ? JsonText.value(Long.toString(value)) : JsonText.value(value);
    }

    String outcome(Outcome outcome) {
        return otherStatus ? outcome.otherSpelling() : outcome.name();
    }
}
