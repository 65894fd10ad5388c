package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the drop-in JARs: all that is needed, in packages of our own, and what they say of themselves. */
class DropInIT {

    @TempDir
    private Path folder;

    private static final long LARGEST = 3_000_000;
    private static final int FORMAT_OF_JAVA_8 = 52;

    private static final Pattern OURS = Pattern.compile(
            "(META-INF/versions/(9|11|16|17)/)?io/github/numbermasking/(core|jdbc|servlet|shaded|older)/.*");

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
                    "number-masking-older",
                    "parsson",
                    "slf4j-api",
                    "slf4j-jdk14",
                    "yasson")) {
                assertTrue(bom.contains("\"name\" : \"" + library + "\""), () -> library + " is not in " + bom);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasClassesForItsLowestJava(Flavour flavour) throws IOException {
        assertEquals(List.of(), newerClasses(flavour.dropIn(), flavour.lowestJava()));
    }

    @Test
    void findsCountriesOnTheLowestJava() throws IOException {
        assertEquals(List.of(), newerClasses(Path.of(System.getProperty("countries")), 8));
    }

    private static List<String> newerClasses(Path file, int java) throws IOException {
        List<String> newer = new ArrayList<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                        in.readInt();
                        if (in.readInt() > FORMAT_OF_JAVA_8 + java - 8) {
                            newer.add(entry.getName());
                        }
                    }
                }
            }
        }
        return newer;
    }

    @ParameterizedTest
    @EnumSource
    void hasTheClassesOfTheSourcesForANewerJava(Flavour flavour) throws Exception {
        URL jar = flavour.dropIn().toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            assertTrue(loader.loadClass("io.github.numbermasking.core.booking.Booking")
                    .isRecord());
            assertTrue(loader.loadClass("io.github.numbermasking.core.booking.BookingResult")
                    .isSealed());
            assertEquals(
                    System.Logger.class,
                    loader.loadClass("io.github.numbermasking.servlet.internal.access.Guard")
                            .getDeclaredField("LOG")
                            .getType());
        }
    }

    private static String text(JarFile jar, JarEntry entry) throws IOException {
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** As where its classes were unpacked into WEB-INF/classes, or an older container does not honour Multi-Release. */
    @ParameterizedTest
    @EnumSource
    void writesRecordsFromItsPlainPaths(Flavour flavour) throws Exception {
        for (Path jar : List.of(repacked(flavour, folder.resolve(flavour + ".jar")), unpacked(flavour))) {
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
                Class<?> json = loader.loadClass("io.github.numbermasking.servlet.internal.json.Json");
                assertEquals(true, json.getMethod("writesRecords").invoke(null), jar.toString());
                Object body = loader.loadClass(
                                "io.github.numbermasking.servlet.internal.management.reply.WebhookBody$Done")
                        .getConstructor(String.class, String.class, String.class)
                        .newInstance("ours", "VCA", "https://example.org/");
                byte[] written = (byte[]) json.getMethod("write", Object.class).invoke(null, body);
                assertEquals(
                        "{\"subAccountId\":\"ours\",\"type\":\"VCA\",\"url\":\"https://example.org/\"}",
                        new String(written, StandardCharsets.UTF_8));
            }
        }
    }

    /** Without its manifest, as tools that merge archives leave it. */
    private static Path repacked(Flavour flavour, Path target) throws IOException {
        try (JarFile jar = new JarFile(flavour.dropIn().toFile());
                OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (JarEntry entry : jar.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(zip);
                }
            }
        }
        return target;
    }

    private Path unpacked(Flavour flavour) throws IOException {
        Path classes = folder.resolve(flavour + "-classes");
        try (JarFile jar = new JarFile(flavour.dropIn().toFile())) {
            for (JarEntry entry : jar.stream().filter(one -> !one.isDirectory()).toList()) {
                Path file = classes.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(jar.getInputStream(entry), file);
            }
        }
        return classes;
    }
}
