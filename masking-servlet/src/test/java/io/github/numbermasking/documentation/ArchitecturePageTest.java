package io.github.numbermasking.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/architecture.md to the code: each package with its duty, and every class, package and file that it names. */
class ArchitecturePageTest {

    /** The modules whose packages the page lists. */
    private static final List<String> MODULES =
            List.of("masking-jdbc", "masking-servlet", "masking-countries", "masking-simulator", "sample-war");

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\| (.+) \\|$");
    private static final Pattern CLASS = Pattern.compile("[A-Z]\\w*(\\.\\w+)*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z0-9]+)*");
    private static final Pattern PATH = Pattern.compile("[\\w.-]+(/[\\w.-]+)*/?");

    /** Names that are not ours. */
    private static final Set<String> OTHERS = Set.of("web.xml", "java.*");

    @Test
    void listsEveryPackageWithItsDuty() throws IOException {
        Sources sources = Sources.read();
        String text = Page.at("docs/architecture.md").text();
        for (String module : MODULES) {
            assertEquals(table(sources.duties(module)), table(rows(section(text, module))), module);
        }
    }

    @Test
    void namesOnlyWhatExists() throws IOException {
        assertEquals(List.of(), missing(Page.at("docs/architecture.md")));
        assertEquals(
                List.of("NoClass", "Masking.noMethod", "core.nothing", "docs/no.md"),
                missing(
                        new Page(
                                Page.ROOT,
                                "`NoClass` `Masking.noMethod` `core.nothing` `docs/no.md` `Masking.book` `core` `masking-jdbc`")));
    }

    private static List<String> missing(Page page) throws IOException {
        Sources sources = Sources.read();
        Set<String> packages = new HashSet<>();
        for (String module : MODULES) {
            packages.addAll(sources.duties(module).keySet());
        }
        String withoutDuties = ROW.matcher(page.prose()).replaceAll("| `$1` |");
        List<String> names = NAME.matcher(withoutDuties)
                .results()
                .map(name -> name.group(1))
                .filter(name -> !OTHERS.contains(name))
                .distinct()
                .toList();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            boolean found = CLASS.matcher(name).matches() && sources.hasClass(name)
                    || PACKAGE.matcher(name).matches() && packages.contains(name)
                    || PATH.matcher(name).matches() && sources.hasFile(name);
            if (!found) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** The part of the page under the module's heading. */
    private static String section(String text, String module) {
        int start = text.indexOf("### `" + module + "`");
        assertEquals(true, start >= 0, "no heading for " + module);
        int end = text.indexOf("\n#", start + 1);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static Map<String, String> rows(String section) {
        return ROW.matcher(section)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (one, other) -> one, TreeMap::new));
    }

    /** As the page must have it, for a message that can be copied. */
    private static String table(Map<String, String> duties) {
        return duties.entrySet().stream()
                .map(duty -> "| `" + duty.getKey() + "` | " + duty.getValue() + " |")
                .collect(Collectors.joining("\n"));
    }
}
