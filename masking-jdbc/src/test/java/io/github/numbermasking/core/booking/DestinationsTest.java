package io.github.numbermasking.core.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.numbermasking.core.value.PhoneNumber;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    @ParameterizedTest
    @CsvSource({
        "+6561234567, true",
        "+6061234567, true",
        "+6126123456, true",
        "+6136123456, false",
        "+1656123456, false",
        "+4912345678, false"
    })
    void allowsWhatBeginsSo(String number, boolean allowed) {
        Destinations destinations = new Destinations(List.of("+65", "+60", "+612"));
        assertEquals(allowed, destinations.allow(PhoneNumber.parse(number).orElseThrow()));
        assertEquals(true, Destinations.ANY.allow(PhoneNumber.parse(number).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "65", "+", "+0", "+065", "+65 ", "+6x", "SG", "+1234567890123456", "*"})
    void takesNoOtherForm(String beginning) {
        assertThrows(IllegalArgumentException.class, () -> new Destinations(List.of("+65", beginning)));
    }
}
