package io.github.numbermasking.servlet.internal.countries;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.util.Optional;

/**
 * Reads the parties' phone numbers. Immutable and thread-safe.
 *
 * <p>With a default country, a number without "+" must be a number of that country. It is never read as E.164 instead: with
 * one digit missing, it would connect a stranger abroad.
 *
 * @param countries the known countries
 * @param defaultCountry the country whose numbers may come in national form; without one, all numbers are E.164
 */
public record PartyNumbers(Countries countries, Optional<String> defaultCountry) {

    /**
     * Reads the setting. The source records a fault if the value is no country, or if no implementation of {@link Countries}
     * is installed.
     */
    public static PartyNumbers read(SettingSource source) {
        return read(source, InstalledCountries.find());
    }

    public static PartyNumbers read(SettingSource source, Optional<Countries> installed) {
        Optional<String> country = source.optional(Setting.DEFAULT_COUNTRY);
        if (country.filter(code -> !NumberChange.isCountry(code)).isPresent()) {
            source.complain(Setting.DEFAULT_COUNTRY, "must be two capital letters of ISO 3166-1, such as SG");
        }
        if (country.isPresent() && installed.isEmpty()) {
            source.complain(
                    Setting.DEFAULT_COUNTRY,
                    "needs the JARs masking-countries and libphonenumber where number masking's own JAR is, in"
                            + " WEB-INF/lib; or remove it, and give numbers as E.164");
        }
        Countries countries = installed.orElse(Countries.NONE);
        if (country.filter(code -> !countries.knows(code)).isPresent()) {
            source.complain(Setting.DEFAULT_COUNTRY, "is no country that libphonenumber knows; use one such as SG");
        }
        return new PartyNumbers(countries, country);
    }

    /** Reads a number; empty if it is not as {@link #expected()} says. */
    public Optional<PhoneNumber> parse(String text) {
        return defaultCountry.isEmpty() || text.startsWith("+")
                ? PhoneNumber.parse(text)
                : countries.parse(text, defaultCountry.get());
    }

    /** Describes the accepted numbers, for a reply. */
    public String expected() {
        return "an E.164 number such as +6512345678"
                + defaultCountry
                        .map(country -> ", or one of " + country + " as it is dialled there")
                        .orElse("");
    }
}
