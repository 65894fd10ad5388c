package io.github.numbermasking.countries;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.value.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows countries and their numbers by libphonenumber's metadata. Immutable and thread-safe. */
public final class LibphonenumberCountries implements Countries {

    /**
     * The characters of a national number. Letters are not allowed, as libphonenumber would read them as keypad digits.
     * A "+" is not allowed, as it begins an international number.
     */
    private static final Pattern NATIONAL = Pattern.compile("[0-9 ()./-]{1,30}");

    /** A country's code, unlike "001", which libphonenumber uses for numbers of no single country. */
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private static final String NO_COUNTRY = "ZZ";

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    /** Uses the libphonenumber in the class path. */
    public LibphonenumberCountries() {
        // public for ServiceLoader
    }

    @Override
    public boolean knows(String country) {
        return plans.getSupportedRegions().contains(country);
    }

    @Override
    public Optional<String> of(PhoneNumber number) {
        try {
            return Optional.ofNullable(plans.getRegionCodeForNumber(plans.parse(number.e164(), NO_COUNTRY)))
                    .filter(region -> COUNTRY.matcher(region).matches());
        } catch (NumberParseException e) {
            return Optional.empty(); // no country has this calling code
        }
    }

    @Override
    public Optional<PhoneNumber> parse(String text, String country) {
        if (!knows(country) || !NATIONAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber number = plans.parse(text, country);
            return plans.isValidNumber(number)
                    ? PhoneNumber.parse(plans.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
