package io.github.numbermasking.countries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.testing.Phones;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibphonenumberCountriesTest {

    private final Countries countries = new LibphonenumberCountries();

    @Test
    void isFoundAsAService() {
        List<Countries> found = ServiceLoader.load(Countries.class, Countries.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertEquals(1, found.size());
        assertInstanceOf(LibphonenumberCountries.class, found.get(0));
    }

    @Test
    void knowsCountriesThatHaveNumbers() {
        assertEquals(true, countries.knows("SG"));
        assertEquals(false, countries.knows("ZZ"));
        assertEquals(false, countries.knows("sg"));
        assertEquals(false, countries.knows("001"));
    }

    @ParameterizedTest
    @CsvSource({
        Phones.RIDER + ", SG",
        "+60123456789, MY",
        "+14165550123, CA",
        "+12125550123, US",
        "+447400123456, GB",
        "+390612345678, IT",
        "+651234567, SG", // not a valid number, but no other country has 65
    })
    void knowsTheCountryOfANumber(String number, String country) {
        assertEquals(
                Optional.of(country), countries.of(PhoneNumber.parse(number).orElseThrow()));
    }

    /** The core refuses these numbers because they stand for withheld callers, so they must not be valid numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253", "+7748283"})
    void knowsNoTelephoneWithTheNumberOfAWithheldCaller(String number) throws Exception {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        assertEquals(false, plans.isValidNumber(plans.parse(number, "ZZ")));
        assertEquals(true, plans.isValidNumber(plans.parse("+17378742833", "ZZ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+80012345678", "+9991234567", "+1000000000", "+881612345678"})
    void knowsNoneWhereThereIsNone(String number) {
        assertEquals(Optional.empty(), countries.of(PhoneNumber.parse(number).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({
        "61234567, SG, +6561234567",
        "6123 4567, SG, +6561234567",
        "6561234567, SG, +6561234567",
        "012-345 6789, MY, +60123456789",
        "(416) 555-0123, US, +14165550123",
        "0151/23456789, DE, +4915123456789",
        "06 1234 5678, IT, +390612345678",
        "001 60 12 345 6789, SG, +60123456789",
    })
    void readsANumberAsItIsDialled(String text, String country, String number) {
        assertEquals(Optional.of(number), countries.parse(text, country).map(PhoneNumber::e164));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "612345",
                "6123456",
                "612345678",
                "11234567",
                "999",
                "+6561234567",
                "6123 CALL",
                "6123 4567 ext. 3",
                "6123 4567 x3",
                "6123 4567;ext=3",
                "tel:61234567",
                "6123#4567",
                "6123*4567",
                "61234567 (((((((((((((((((((((((",
                "６１２３４５６７",
                "6123\u00a04567",
                "6123\t4567",
                "6123\n4567",
            })
    void readsNothingElse(String text) {
        assertEquals(Optional.empty(), countries.parse(text, "SG"));
    }

    @Test
    void readsNothingForACountryThatItDoesNotKnow() {
        assertEquals(Optional.empty(), countries.parse("61234567", "ZZ"));
    }
}
