package io.github.numbermasking.core.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.numbermasking.core.booking.Destinations;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WithheldTest {

    @ParameterizedTest
    @CsvSource({
        "ANONYMOUS, 266696687",
        "RESTRICTED, 7378742833",
        "BLOCKED, 2562533",
        "UNKNOWN, 8656696",
        "UNAVAILABLE, 86282452253",
        "PRIVATE, 7748283"
    })
    void spellsItsWordOnAKeypad(Withheld word, long digits) {
        assertEquals(digits, word.value());
    }

    @ParameterizedTest
    @EnumSource
    void mayNeverBeCalled(Withheld word) {
        PhoneNumber number = PhoneNumber.ofValue(word.value());
        assertFalse(Destinations.ANY.allow(number));
        assertEquals(Optional.empty(), PhoneNumber.parse(number.e164()));
    }

    /** +1 737 874 2833 is a number of Austin, Texas. */
    @Test
    void isNoNumberThatOnlyEndsLikeOne() {
        assertEquals(
                17_378_742_833L, PhoneNumber.parse("+17378742833").orElseThrow().value());
    }
}
