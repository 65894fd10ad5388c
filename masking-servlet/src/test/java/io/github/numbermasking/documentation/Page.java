package io.github.numbermasking.documentation;

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

/**
 * A page of the documentation in Markdown.
 *
 * @param file where it is
 * @param text all of it
 */
record Page(Path file, String text) {

    /** The directory of the project, seen from this module's. */
    static final Path ROOT = Path.of("..");

    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    /** Reads a page. */
    static Page at(String path) throws IOException {
        return read(ROOT.resolve(path));
    }

    static Page read(Path file) throws IOException {
        return new Page(file.normalize(), Files.readString(file));
    }

    /** README, CONTRIBUTING, CHANGELOG, the page in operations, and all pages in docs. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>(
                List.of(at("README.md"), at("CONTRIBUTING.md"), at("CHANGELOG.md"), at("operations/README.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                pages.add(read(file));
            }
        }
        return pages;
    }

    /** The targets of its links within the project, as they are written. */
    List<String> links() {
        return LINK.matcher(prose())
                .results()
                .map(link -> link.group(1))
                .filter(target -> !ELSEWHERE.matcher(target).matches())
                .toList();
    }

    /** Its headings as GitHub names their anchors. The second of two equal headings has "-1" at its end. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(prose()).results().forEach(heading -> {
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

    /** The page without its code blocks. */
    String prose() {
        return CODE.matcher(text).replaceAll("");
    }

    /** The first code block in that language which begins so. */
    String block(String language, String start) {
        String opening = "```" + language + "\n";
        int from = text.indexOf(opening + start);
        if (from < 0) {
            throw new AssertionError(file + " has no block " + language + " that begins with " + start);
        }
        int first = from + opening.length();
        return text.substring(first, text.indexOf("```", first));
    }
}
