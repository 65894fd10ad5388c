package io.github.numbermasking.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Follows every link in the documentation, to the file and to the heading. */
class LinksTest {

    @Test
    void everyLinkLeadsToAFileAndToAHeading() throws IOException {
        List<Page> pages = Page.all();
        assertTrue(pages.contains(Page.at("docs/settings.md")), pages.toString());
        List<String> broken = new ArrayList<>();
        for (Page page : pages) {
            broken.addAll(broken(page));
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void findsALinkThatLeadsToNoFileOrToNoHeading() throws IOException {
        String text = "# One heading\n[a](none.md) [b](../README.md#none) [c](#one-heading) [d](#another)\n"
                + "[e](../README.md#try-it) [f](../docs) [g](https://example.org/none)\n```\n# In code\n[h](none)\n```\n";
        assertEquals(
                List.of("page.md: none.md", "page.md: ../README.md#none", "page.md: #another"),
                broken(new Page(Page.ROOT.resolve("docs/page.md"), text)));
    }

    @Test
    void everyPageIsReachedFromTheReadme() throws IOException {
        Set<Path> reached = reachedFrom(Page.at("README.md"));
        assertEquals(
                List.of(),
                Page.all().stream()
                        .map(Page::file)
                        .filter(file -> !reached.contains(file))
                        .toList());
    }

    @Test
    void aPageThatNoLinkNamesIsNotReached() throws IOException {
        Set<Path> reached = reachedFrom(new Page(Page.ROOT.resolve("README.md"), "[one](docs/countries.md)"));
        assertTrue(reached.contains(Page.at("docs/countries.md").file()), reached.toString());
        assertTrue(reached.contains(Page.at("docs/concepts.md").file()), "through the page about countries");
        String text = "no link";
        assertEquals(
                1, reachedFrom(new Page(Page.ROOT.resolve("README.md"), text)).size());
    }

    private static Set<Path> reachedFrom(Page start) throws IOException {
        Set<Path> reached = new HashSet<>(Set.of(start.file()));
        Deque<Page> waiting = new ArrayDeque<>(List.of(start));
        while (!waiting.isEmpty()) {
            Page page = waiting.remove();
            for (String target : page.links()) {
                Path file = page.file().resolveSibling(target.split("#")[0]).normalize();
                if (file.toString().endsWith(".md") && reached.add(file)) {
                    waiting.add(Page.read(file));
                }
            }
        }
        return reached;
    }

    private static List<String> broken(Page page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String target : page.links()) {
            String[] parts = target.split("#", 2);
            Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
            boolean found = parts[0].isEmpty() || Files.exists(file);
            if (found && parts.length == 2) {
                found = (parts[0].isEmpty() ? page : Page.read(file)).anchors().contains(parts[1]);
            }
            if (!found) {
                broken.add(page.file().getFileName() + ": " + target);
            }
        }
        return broken;
    }
}
