package io.github.numbermasking.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of log lines in docs/operating.md against the lines in the code, both ways. */
class LogTableTest {

    private static final List<String> MODULES =
            List.of("masking-jdbc", "masking-servlet", "masking-countries", "drop-in/guard");

    /** A warning or an error, and the constant text that it begins with. */
    private static final Pattern LOGGED = Pattern.compile("Level\\.(?:WARNING|ERROR),\\s*\"(number masking[^\"]*)\"");

    private static final Pattern ADVICE = Pattern.compile("throttled\\.warn\\(\\s*\"([^\"]+)\"");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    @Test
    void quotesNoLineThatIsNotInTheCode() throws IOException {
        assertEquals(List.of(), notInTheCode(documented()));
        assertEquals(
                List.of("every request gets 502"),
                notInTheCode(List.of("is off, every request gets 503, because of … every request gets 502")));
    }

    @Test
    void tellsOfEveryWarningAndError() throws IOException {
        assertEquals(List.of(), untold(documented()));
        assertEquals(logged(), untold(List.of("another line")));
    }

    /** The constant parts of lines, up to a colon, that the code does not have. */
    private static List<String> notInTheCode(List<String> lines) throws IOException {
        String code = code();
        return lines.stream()
                .flatMap(line -> Stream.of(line.split("…|: ")))
                .map(String::strip)
                .filter(part -> !code.contains(part))
                .toList();
    }

    /** What the code logs and none of these lines is about. */
    private static List<String> untold(List<String> lines) throws IOException {
        return logged().stream()
                .filter(logged -> lines.stream().noneMatch(line -> line.contains(logged) || logged.startsWith(line)))
                .toList();
    }

    /** The lines of the table, without what all of them begin with. */
    private static List<String> documented() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "operating.md")).stream()
                .dropWhile(line -> !line.startsWith("| line | what to do |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        List<String> found = new ArrayList<>();
        for (String row : rows) {
            String first = row.split(" \\| ")[0];
            if (!first.startsWith("| (")) { // what the container says
                QUOTED.matcher(first)
                        .results()
                        .map(match -> bare(match.group(1)))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** What the code logs as warning or error, up to what is put in. */
    private static List<String> logged() throws IOException {
        String code = code();
        return Stream.concat(
                        LOGGED.matcher(code).results(), ADVICE.matcher(code).results())
                .map(MatchResult::group)
                .map(text -> text.substring(text.indexOf('"') + 1, text.lastIndexOf('"')))
                .map(text -> bare(text.split("\\{")[0]).strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String bare(String line) {
        return line.replaceFirst("^number masking:? ?", "").strip();
    }

    /** All of it, with constant texts in one piece. */
    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    code.append(Files.readString(file));
                }
            }
        }
        return code.toString()
                .replaceAll("\"\\s*\\+\\s*\"", "")
                // the platform's name is put in
                .replace("{0} told of the pool", "8x8 told of the pool")
                .replace("taken from {0}", "taken from 8x8");
    }
}
