package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The names in the drop-in JARs: bundled libraries by their new names only, and nothing else by a new name. */
class DropInNamesIT {

    /** What is there for containers of the other kind. */
    private static final String GUARD = ".*/WrongContainerFor(Javax|Jakarta)(\\.class|/.*)"
            + "|META-INF/services/(javax|jakarta)\\.servlet\\.ServletContainerInitializer";

    /** What people read, where the libraries have their own names. */
    private static final String DOCUMENTS =
            "META-INF/(LICENSE|NOTICE|licenses/.*|sbom/bom\\.json)|.*/yasson-messages\\.properties";

    private record Text(String entry, String text) {}

    @ParameterizedTest
    @EnumSource
    void namesNothingByItsOldName(Flavour flavour) throws IOException {
        assertEquals(List.of(), strange(flavour.dropIn(), flavour));
    }

    @ParameterizedTest
    @EnumSource
    void givesNoNewNameToWhatIsNotBundled(Flavour flavour) throws IOException {
        List<String> moved = new ArrayList<>();
        for (Text text : texts(flavour.dropIn())) {
            Names.movedTooFar(text.text()).forEach(name -> moved.add(text.entry() + ": " + name));
        }
        assertEquals(List.of(), moved);
    }

    @ParameterizedTest
    @EnumSource
    void knowsJettysStreamsByTheirName(Flavour flavour) throws IOException {
        assertTrue(texts(flavour.dropIn())
                .contains(new Text(
                        "io/github/numbermasking/servlet/internal/body/BodyReader.class", "org.eclipse.jetty.")));
    }

    @Test
    void findsOldNamesWhereNothingWasRenamed() throws IOException {
        for (String library : List.of("HikariCP", "jdbi3-core", "slf4j-api", "johnzon-jsonb")) {
            assertFalse(strange(Jars.ofHost(library), Flavour.JAKARTA).isEmpty(), library);
        }
        assertFalse(strange(Flavour.JAKARTA.dropIn(), Flavour.JAVAX).isEmpty(), "the other servlet API");
    }

    @Test
    void tellsNamesFromMessages() {
        for (String name : List.of(
                "org/slf4j/LoggerFactory",
                "org.slf4j.LoggerFactory",
                "(Lorg/slf4j/Logger;)V",
                "Ljava/util/List<[Lorg/jdbi/v3/core/Jdbi;>;",
                "Ljava/util/Map<Ljava/lang/String;Ljakarta/json/JsonValue;>;",
                "META-INF/services/jakarta.json.spi.JsonProvider",
                "javax.servlet.Filter")) {
            assertFalse(Names.strange(name, Flavour.JAKARTA).isEmpty(), name);
        }
        for (String other : List.of(
                "Failed to load class org.slf4j.LoggerFactory",
                "io.github.numbermasking.shaded.slf4j.LoggerFactory",
                "(Lio/github/numbermasking/shaded/slf4j/Logger;)V",
                "jakarta.servlet.Filter")) {
            assertEquals(List.of(), Names.strange(other, Flavour.JAKARTA), other);
        }
        assertEquals(
                List.of("shaded.org.eclipse.jetty."),
                Names.movedTooFar("io.github.numbermasking.shaded.org.eclipse.jetty."));
        assertEquals(List.of(), Names.movedTooFar("Lio/github/numbermasking/shaded/yasson/X;"));
    }

    private static List<String> strange(Path file, Flavour flavour) throws IOException {
        List<String> strange = new ArrayList<>();
        for (Text text : texts(file)) {
            if (!text.entry().matches(GUARD)) {
                Names.strange(text.text(), flavour).forEach(name -> strange.add(text.entry() + ": " + name));
            }
        }
        return strange;
    }

    /** The constants of all classes, the words of all other files, and the names of both. */
    private static List<Text> texts(Path file) throws IOException {
        List<Text> texts = new ArrayList<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream().filter(one -> !one.isDirectory()).toList()) {
                String name = entry.getName();
                if (name.matches(DOCUMENTS)) {
                    continue;
                }
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                List<String> found = name.endsWith(".class")
                        ? ClassConstants.of(bytes)
                        : List.of(new String(bytes, StandardCharsets.UTF_8).split("[\\s=:,\"']+"));
                texts.add(new Text(name, name));
                found.forEach(text -> texts.add(new Text(name, text)));
            }
        }
        return texts;
    }
}
