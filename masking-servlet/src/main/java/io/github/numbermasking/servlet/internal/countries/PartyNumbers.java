package io.github.numbermasking.servlet.internal.countries;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.util.Optional;

/**
 * How the parties' numbers are read. Immutable and thread-safe.
 *
 * <p>With a default country a number without "+" is one of that country, and nothing else: were it taken as E.164 where the
 * country has no such number, a digit that is missing would connect a stranger abroad.
 *
 * @param countries what is known of countries
 * @param defaultCountry whose numbers may come in national form; without one all are E.164
 */
public record PartyNumbers(Countries countries, Optional<String> defaultCountry) {

    /**
     * Reads the setting; the source remembers it if it is no country, or nothing here knows countries.
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
            source.complain(Setting.DEFAULT_COUNTRY, "is no country that libphonenumber has numbers of; such as SG");
        }
        return new PartyNumbers(countries, country);
    }

    /** The number; empty if it is not as {@link #expected()} says. */
    public Optional<PhoneNumber> parse(String text) {
        return defaultCountry.isEmpty() || text.startsWith("+")
                ? PhoneNumber.parse(text)
                : countries.parse(text, defaultCountry.get());
    }

    /** What a number must be, for a reply. */
    public String expected() {
        return "an E.164 number such as +6512345678"
                + defaultCountry
                        .map(country -> ", or one of " + country + " as it is dialled there")
                        .orElse("");
    }
}
