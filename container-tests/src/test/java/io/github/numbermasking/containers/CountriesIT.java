package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the drop-in JARs find of countries, by the JARs that lie beside them. */
class CountriesIT {

    private static final Path COUNTRIES = Path.of(System.getProperty("countries"));

    /** As a web application's: nothing but these JARs and the JDK. */
    private static URLClassLoader loader(Path... jars) {
        return new URLClassLoader(Stream.of(jars).map(CountriesIT::url).toArray(URL[]::new), platform());
    }

    private static ClassLoader platform() {
        return ClassLoader.getPlatformClassLoader();
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the module asks for at its start. */
    private static Optional<?> found(ClassLoader loader) throws ReflectiveOperationException {
        Method find = Class.forName(
                        "io.github.numbermasking.servlet.internal.countries.InstalledCountries", true, loader)
                .getDeclaredMethod("find");
        find.setAccessible(true);
        return (Optional<?>) find.invoke(null);
    }

    @ParameterizedTest
    @EnumSource
    void areFoundBesideTheDropInWithTheLibraryOfTheHost(Flavour flavour) throws Exception {
        try (URLClassLoader loader = loader(flavour.dropIn(), COUNTRIES, Jars.named("libphonenumber"))) {
            Object countries = found(loader).orElseThrow();
            Method knows =
                    loader.loadClass("io.github.numbermasking.core.Countries").getMethod("knows", String.class);
            assertEquals(true, knows.invoke(countries, "SG"));
            assertEquals(false, knows.invoke(countries, "ZZ"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNoneWithoutTheirJarOrWithoutTheLibrary(Flavour flavour) throws Exception {
        try (URLClassLoader alone = loader(flavour.dropIn());
                URLClassLoader halved = loader(flavour.dropIn(), COUNTRIES)) {
            assertEquals(Optional.empty(), found(alone));
            assertEquals(Optional.empty(), found(halved));
        }
    }

    /** Bookings would fail one by one: what is called of the library is not there. */
    @ParameterizedTest
    @EnumSource
    void areNoneWithALibraryOfOtherYears(Flavour flavour) throws Exception {
        try (URLClassLoader old = loader(flavour.dropIn(), COUNTRIES, Jars.ofHost("libphonenumber"))) {
            assertEquals(Optional.empty(), found(old));
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotInTheDropIn(Flavour flavour) throws Exception {
        try (JarFile jar = new JarFile(flavour.dropIn().toFile())) {
            assertFalse(jar.stream()
                    .anyMatch(entry -> entry.getName().matches(".*(phonenumbers|numbermasking/countries)/.*")));
        }
        assertEquals(true, Files.size(COUNTRIES) < 20_000, "the host's own library must not be inside");
    }
}
