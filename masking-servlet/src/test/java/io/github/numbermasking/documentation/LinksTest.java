package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Follows every relative link in the documentation, to the file and to the heading as GitHub names its anchor. */
class DocumentationLinksTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    @Test
    void everyLinkLeadsToAFileAndToAHeading() throws IOException {
        List<Path> pages = pages();
        assertTrue(pages.contains(ROOT.resolve("docs/settings.md")), pages.toString());
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            broken.addAll(broken(page, Files.readString(page)));
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void findsALinkThatLeadsToNoFileOrToNoHeading() throws IOException {
        Path page = ROOT.resolve("docs/page.md");
        String text = "# One heading\n[a](none.md) [b](../README.md#none) [c](#one-heading) [d](#another)\n"
                + "[e](../README.md#try-it) [f](../docs) [g](https://example.org/none)\n```\n# In code\n[h](none)\n```\n";
        assertEquals(
                List.of("page.md: none.md", "page.md: ../README.md#none", "page.md: #another"), broken(page, text));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(
                List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("CHANGELOG.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static List<String> broken(Path page, String text) throws IOException {
        List<String> targets = LINK.matcher(prose(text))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !ELSEWHERE.matcher(target).matches())
                .toList();
        List<String> broken = new ArrayList<>();
        for (String target : targets) {
            String[] parts = target.split("#", 2);
            Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
            boolean found = parts[0].isEmpty() || Files.exists(file);
            if (found && parts.length == 2) {
                found = anchors(parts[0].isEmpty() ? text : Files.readString(file))
                        .contains(parts[1]);
            }
            if (!found) {
                broken.add(page.getFileName() + ": " + target);
            }
        }
        return broken;
    }

    /** The second of two equal headings has "-1" at its end. */
    private static Set<String> anchors(String text) {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(prose(text)).results().forEach(heading -> {
            String anchor = heading.group(1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = 0;
            while (!anchors.add(before == 0 ? anchor : anchor + "-" + before)) {
                before++;
            }
        });
        return anchors;
    }

    /** Without code blocks. */
    private static String prose(String text) {
        return CODE.matcher(text).replaceAll("");
    }
}
