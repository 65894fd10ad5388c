package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/spring.md against the examples: what it quotes is what the build runs. */
class SpringPageTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Pattern QUOTED = Pattern.compile("(?s)```(xml|java|properties)\\n(.+?)```");
    private static final String COORDINATES = "<dependency>";

    @Test
    void quotesOnlyWhatTheExamplesAre() throws IOException {
        List<String> quoted = quoted();
        assertEquals(7, quoted.size());
        String examples = examples();
        for (String one : quoted) {
            String found = one.startsWith(COORDINATES) ? one.replaceAll("(?s)<version>.*", "") : one;
            assertTrue(examples.contains(found), one);
        }
        assertFalse(examples.contains(quoted.get(1).replace("MaskingFilter", "AnotherFilter")));
    }

    @Test
    void namesTheVersionsThatTheExamplesHave() throws IOException {
        String page = page();
        for (String module : List.of("spring-5", "spring-6", "spring-boot-3")) {
            Pattern.compile("<(spring[a-z-]*)\\.version>([^<$]+)<")
                    .matcher(Files.readString(EXAMPLES.resolve(module).resolve("pom.xml")))
                    .results()
                    .forEach(version -> assertTrue(page.contains(" " + version.group(2)), version.group()));
        }
    }

    private static List<String> quoted() throws IOException {
        return QUOTED.matcher(page())
                .results()
                .map((MatchResult match) -> folded(match.group(2)))
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "spring.md"));
    }

    private static String examples() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|xml|properties)"))
                    .filter(path -> !path.toString().contains("target"))
                    .toList()) {
                all.append(folded(Files.readString(file))).append(' ');
            }
        }
        return all.toString();
    }

    private static String folded(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
