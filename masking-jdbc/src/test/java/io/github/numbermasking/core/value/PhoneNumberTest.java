package io.github.numbermasking.core.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"+6591000000", "6591000000", "1000000", "+1000000", "999999999999999", "+65123456789"})
    void takesTheFormOfE164WithOrWithoutPlus(String text) {
        PhoneNumber number = PhoneNumber.parse(text).orElseThrow();
        assertEquals(text.replace("+", ""), number.digits());
        assertEquals("+" + number.digits(), number.e164());
        assertEquals(number, PhoneNumber.ofValue(number.value()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "anonymous",
                "Restricted",
                "999999",
                "+999999",
                "1000000000000000",
                "0659123456",
                "+0659123456",
                "++6591000000",
                "6591000000\n",
                " 6591000000",
                "6591000000 ",
                "+65 9100 0000",
                "+65-91000000",
                "\uff16\uff15\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
                "\u0666\u0665\u0669\u0661\u0662\u0663\u0664",
                "6591000000;ext=1",
                "tel:+6591000000",
                "6.591000000",
                "6591000000e1",
                "-6591000000",
                "\u00006591000000"
            })
    void refusesEveryOtherForm(String text) {
        assertEquals(Optional.empty(), PhoneNumber.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+266696687",
                "266696687",
                "+7378742833",
                "7378742833",
                "+2562533",
                "+8656696",
                "+86282452253",
                "+7748283"
            })
    void refusesANumberThatStandsForAWithheldOne(String text) {
        assertEquals(Optional.empty(), PhoneNumber.parse(text));
    }

    @Test
    void showsNoDigitInItsText() {
        assertFalse(PhoneNumber.ofValue(6_591_000_000L).toString().matches(".*[0-9].*"));
    }

    @Test
    void takesNoValueOutsideItsRange() {
        assertThrows(IllegalArgumentException.class, () -> PhoneNumber.ofValue(999_999));
        assertThrows(IllegalArgumentException.class, () -> PhoneNumber.ofValue(1_000_000_000_000_000L));
    }
}
