package io.github.numbermasking.testing;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.value.PhoneNumber;
import java.util.Optional;

/** Gives the numbers of {@link Phones} countries: SG to even numbers and MY to odd ones. Thread-safe. */
public final class PlayedCountries implements Countries {

    /** The country of the n-th person, and of the n-th number of a pool. */
    public static String of(long n) {
        return n % 2 == 0 ? "SG" : "MY";
    }

    @Override
    public boolean knows(String country) {
        return country.equals("SG") || country.equals("MY");
    }

    @Override
    public Optional<String> of(PhoneNumber number) {
        return Optional.of(of(number.value()));
    }

    @Override
    public Optional<PhoneNumber> parse(String text, String country) {
        return text.length() == 8 && country.equals("SG") ? PhoneNumber.parse("+65" + text) : Optional.empty();
    }
}
