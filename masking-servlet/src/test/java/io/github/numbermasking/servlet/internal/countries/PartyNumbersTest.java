package io.github.numbermasking.servlet.internal.countries;

import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.settings.BadSettingException;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.PlayedCountries;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartyNumbersTest {

    @TempDir
    private Path classes;

    private static PartyNumbers read(String country, Optional<Countries> installed) {
        ServletContextHandler context = new ServletContextHandler();
        if (!country.isEmpty()) {
            context.setInitParameter("masking.default-country", country);
        }
        SettingSource source = SettingSource.of(context.getServletContext(), name -> null);
        PartyNumbers numbers = PartyNumbers.read(source, installed);
        source.check();
        return numbers;
    }

    private static String complaint(String country, Optional<Countries> installed) {
        return assertThrows(BadSettingException.class, () -> read(country, installed))
                .getMessage();
    }

    private static Optional<String> parsed(PartyNumbers numbers, String text) {
        return numbers.parse(text).map(PhoneNumber::e164);
    }

    @Test
    void takesNothingButE164WithoutADefaultCountry() {
        PartyNumbers numbers = read("", Optional.of(new PlayedCountries()));
        assertEquals(Optional.of(RIDER), parsed(numbers, RIDER));
        assertEquals(Optional.of(RIDER), parsed(numbers, RIDER_DIGITS));
        assertEquals(Optional.empty(), parsed(numbers, "91 00 00 00"));
        assertEquals("an E.164 number such as +6512345678", numbers.expected());
    }

    @Test
    void takesANumberWithoutPlusForOneOfTheDefaultCountryAndNothingElse() {
        PartyNumbers numbers = read("SG", Optional.of(new PlayedCountries()));
        assertEquals(Optional.of(RIDER), parsed(numbers, "91000000"));
        assertEquals(Optional.empty(), parsed(numbers, "9100000"), "a digit is missing: no stranger abroad");
        assertEquals(Optional.of(RIDER), parsed(numbers, RIDER));
        assertEquals(
                Optional.of("+9991234567"), parsed(numbers, "+9991234567"), "no country has it, its form is right");
        assertTrue(numbers.expected().contains("SG"), numbers.expected());
    }

    @Test
    void saysWhichJarsAreMissing() {
        String message = complaint("SG", Optional.empty());
        assertTrue(message.startsWith("masking.default-country: "), message);
        assertTrue(message.contains("masking-countries and libphonenumber"), message);
        assertTrue(message.contains("WEB-INF/lib"), message);
    }

    @Test
    void asksForACountryThatHasNumbers() {
        assertTrue(complaint("XX", Optional.of(new PlayedCountries())).contains("no country"));
        assertTrue(complaint("Singapore", Optional.of(new PlayedCountries())).contains("two capital letters"));
    }

    @Test
    void knowsNoCountriesWhereNothingIsInstalled() {
        assertEquals(Optional.empty(), InstalledCountries.find());
        assertEquals(Countries.NONE, read("", InstalledCountries.find()).countries());
    }

    @Test
    void saysOnceThatWhatIsInstalledDoesNotWork() throws Exception {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Countries.class.getName()), Broken.class.getName() + "\n");
        try (LogCapture log = LogCapture.open();
                URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            assertEquals(Optional.empty(), InstalledCountries.find(loader));
            assertEquals(
                    1,
                    log.linesWith("masking-countries is there but does not work")
                            .size(),
                    log.all());
            assertTrue(log.all().contains("com/google/Missing"), log.all());
        }
    }

    /** Its library is not there. */
    public static final class Broken implements Countries {

        /** Fails as a class does whose library is missing. */
        public Broken() {
            throw new NoClassDefFoundError("com/google/Missing");
        }

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
    }
}
