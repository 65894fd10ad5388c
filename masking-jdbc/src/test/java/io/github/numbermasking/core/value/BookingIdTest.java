package io.github.numbermasking.core.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookingIdTest {

    static String[] valid() {
        return new String[] {"a", "...", ".a", "ride:1.2_3-4", "0", "x".repeat(64)};
    }

    static String[] invalid() {
        return new String[] {"x".repeat(65)};
    }

    @ParameterizedTest
    @MethodSource("valid")
    void takesItsNarrowAlphabet(String text) {
        assertEquals(text, BookingId.parse(text).orElseThrow().value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", " ", "a b", "a/b", "a\\b", "a;b", "a%2Fb", "é", "a\n", "\n", "ａ", "a+b", "a@b"})
    @MethodSource("invalid")
    void refusesEverythingElse(String text) {
        assertEquals(Optional.empty(), BookingId.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new BookingId(text));
    }
}
