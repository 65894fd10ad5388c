package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the drop-in JARs: all that is needed, in packages of our own, and what they say of themselves. */
class DropInIT {

    private static final long LARGEST = 2_500_000;

    private static final Pattern OURS =
            Pattern.compile("(META-INF/versions/16/)?io/github/numbermasking/(core|jdbc|servlet|shaded)/.*");

    @ParameterizedTest
    @EnumSource
    void isSmall(Flavour flavour) throws IOException {
        assertTrue(Files.size(flavour.dropIn()) <= LARGEST, () -> flavour.dropIn() + " is too large");
    }

    @ParameterizedTest
    @EnumSource
    void putsNothingIntoAPackageOfOthers(Flavour flavour) throws IOException {
        try (JarFile jar = new JarFile(flavour.dropIn().toFile())) {
            List<String> strange = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .filter(name -> !OURS.matcher(name).matches())
                    .filter(name -> !name.matches("META-INF/(MANIFEST.MF|LICENSE|NOTICE|licenses/.*|sbom/bom.json)"))
                    .filter(name -> !name.matches("META-INF/WrongContainerFor(Javax|Jakarta)/.*"))
                    .filter(name -> !name.startsWith("META-INF/services/io.github.numbermasking.shaded."))
                    .filter(name -> !name.equals(
                            "META-INF/services/" + flavour.other().root() + ".servlet.ServletContainerInitializer"))
                    .toList();
            assertEquals(List.of(), strange);
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsEveryClassThatItsServicesName(Flavour flavour) throws IOException {
        try (JarFile jar = new JarFile(flavour.dropIn().toFile())) {
            List<JarEntry> services = jar.stream()
                    .filter(entry -> entry.getName().matches("META-INF/services/.+"))
                    .toList();
            assertTrue(services.size() > 1, services::toString);
            for (JarEntry service : services) {
                for (String provider : text(jar, service).lines().toList()) {
                    String name = provider.replaceFirst("#.*", "").strip();
                    assertTrue(
                            name.isEmpty() || jar.getEntry(name.replace('.', '/') + ".class") != null,
                            () -> service.getName() + " names " + name);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatItIsAndUnderWhichLicences(Flavour flavour) throws IOException {
        try (JarFile jar = new JarFile(flavour.dropIn().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertEquals("io.github.numbermasking", manifest.getValue("Automatic-Module-Name"));
            assertEquals("true", manifest.getValue("Multi-Release"));
            assertEquals("number-masking-" + flavour.root(), manifest.getValue("Implementation-Title"));
            for (String name : List.of(
                    "META-INF/LICENSE",
                    "META-INF/NOTICE",
                    "META-INF/licenses/yasson/LICENSE.md",
                    "META-INF/licenses/parsson/LICENSE.md",
                    "META-INF/licenses/jakarta.json-api/LICENSE.md",
                    "META-INF/licenses/jakarta.json.bind-api/LICENSE.md",
                    "META-INF/licenses/slf4j-api/LICENSE.txt")) {
                assertTrue(jar.getEntry(name) != null, () -> name + " is missing in " + jar.getName());
            }
            String bom = text(jar, jar.getJarEntry("META-INF/sbom/bom.json"));
            for (String library : List.of(
                    "HikariCP",
                    "geantyref",
                    "jakarta.json-api",
                    "jakarta.json.bind-api",
                    "jdbi3-core",
                    "parsson",
                    "slf4j-api",
                    "slf4j-jdk14",
                    "yasson")) {
                assertTrue(bom.contains("\"name\" : \"" + library + "\""), () -> library + " is not in " + bom);
            }
        }
    }

    private static String text(JarFile jar, JarEntry entry) throws IOException {
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
}
