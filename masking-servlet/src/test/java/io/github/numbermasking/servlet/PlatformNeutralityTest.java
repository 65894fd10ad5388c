package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where the code names a telephony platform. */
class PlatformNeutralityTest {

    private static final Pattern PLATFORM = Pattern.compile("8x8|eight_?x_?eight", Pattern.CASE_INSENSITIVE);

    private static final Path CORE = Path.of("..", "masking-jdbc", "src/main/java/io/github/numbermasking/core");
    private static final Path SERVLET = Path.of("src/main/java/io/github/numbermasking/servlet");

    /** The platform's own packages, the composition root and the command line, which choose it, and the settings. */
    private static final List<Path> ALLOWED = List.of(
            SERVLET.resolve("internal/eightxeight"),
            SERVLET.resolve("internal/start"),
            SERVLET.resolve("internal/commandline"),
            SERVLET.resolve("internal/settings/Setting.java"));

    @Test
    void onlyThePlatformsOwnPackagesNameIt() throws IOException {
        assertEquals(List.of(), lines(CORE));
        assertEquals(
                List.of(),
                lines(SERVLET).stream()
                        .filter(line -> ALLOWED.stream().noneMatch(line.file()::startsWith))
                        .toList());
    }

    @Test
    void findsTheNameWhereItMayStand() throws IOException {
        for (Path allowed : ALLOWED) {
            assertTrue(lines(SERVLET).stream().anyMatch(line -> line.file().startsWith(allowed)), "" + allowed);
        }
    }

    private record Line(Path file, int number, String text) {}

    private static List<Line> lines(Path root) throws IOException {
        List<Line> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int n = 0; n < lines.size(); n++) {
                    if (PLATFORM.matcher(lines.get(n)).find()) {
                        found.add(new Line(file, n + 1, lines.get(n).strip()));
                    }
                }
            }
        }
        return found;
    }
}
