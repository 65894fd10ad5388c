package io.github.numbermasking.core;

import io.github.numbermasking.core.value.PhoneNumber;
import java.util.Optional;

/**
 * What is known of countries and their telephone numbers: the port that a library of numbering plans fills. Thread-safe.
 * Countries are ISO 3166-1 alpha-2 codes in capitals.
 *
 * <p>The servlet module finds an implementation by {@link java.util.ServiceLoader}; from Java it is given to whoever makes
 * the {@link Masking}. Nothing here may throw for want of knowledge, and no number may reach a log or an exception.
 */
public interface Countries {

    /** Knows nothing, so that no number is preferred to another one because of its country. */
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
