package io.github.numbermasking.core;

import io.github.numbermasking.core.value.PhoneNumber;
import java.util.Optional;

/**
 * Knows the countries of telephone numbers: the port for a library of numbering plans. Thread-safe.
 * Countries are ISO 3166-1 alpha-2 codes in capitals.
 *
 * <p>The servlet module finds an implementation by {@link java.util.ServiceLoader}; from Java, pass it when you make
 * the {@link Masking}. No method throws because it does not know a number, and no number may reach a log or an exception.
 */
public interface Countries {

    /** Knows no country, so the country never decides between numbers. */
    Countries NONE = new Countries() {

        @Override
        public boolean knows(String country) {
            return false;
        }

        @Override
        public Optional<String> of(PhoneNumber number) {
            return Optional.empty();
        }

        @Override
        public Optional<PhoneNumber> parse(String text, String country) {
            return Optional.empty();
        }
    };

    /** Whether numbers of this country can be read. */
    boolean knows(String country);

    /** The country that a number belongs to; empty if it is not known, or none. */
    Optional<String> of(PhoneNumber number);

    /**
     * Reads a number as people of a country write and dial it.
     *
     * @param text digits, at most 30 characters with the blanks and marks between them; no letters, no extension
     * @param country where it is dialled
     * @return the number; empty if the text has another form, or no such number can exist
     */
    Optional<PhoneNumber> parse(String text, String country);
}
