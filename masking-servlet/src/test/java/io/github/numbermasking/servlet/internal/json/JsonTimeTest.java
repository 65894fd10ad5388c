package io.github.numbermasking.servlet.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes what {@link Instant#parse} takes on this Java. */
class JsonTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2030-01-31T12:00:00Z",
                "2030-01-31t12:00:00z",
                "2030-01-31T12:00:00.789999999Z",
                "2030-01-31T12:00:00.5Z",
                "0000-01-01T00:00:00Z",
                "+12030-01-31T12:00:00Z"
            })
    void readsAnInstant(String text) {
        assertEquals(Instant.parse(text), JsonTime.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-31T20:00:00+08:00, 2030-01-31T12:00:00Z",
        "2030-01-31T06:30:00.25-05:30, 2030-01-31T12:00:00.25Z"
    })
    void readsAnOffset(String text, Instant time) {
        assertEquals(time, JsonTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2030-01-31",
                "2030-01-31T12:00Z",
                "2030-01-31T12:00:00",
                "2030-01-31 12:00:00Z",
                "2030-02-29T12:00:00Z",
                "2030-01-31T25:00:00Z",
                "2030-01-31T12:00:00+8",
                "1900000000000"
            })
    void refusesEverythingElse(String text) {
        assertThrows(DateTimeParseException.class, () -> JsonTime.parse(text));
        assertThrows(DateTimeParseException.class, () -> Instant.parse(text));
    }
}
