package io.github.numbermasking.documentation;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of all modules, as the documentation names them. */
final class Sources {

    private static final String ROOT_PACKAGE = "io/github/numbermasking/";
    private static final Pattern LINK = Pattern.compile("\\{@(?:code|link) (?:[a-z0-9.]+\\.)?([^}]+)}");

    private static final Set<String> BUILT = Set.of("target", ".git");

    private final List<Path> files = new ArrayList<>();

    private Sources() {}

    /** Finds the files of all modules, tests too. What the build makes is passed over: it may go while this looks. */
    static Sources read() throws IOException {
        Sources sources = new Sources();
        Files.walkFileTree(Page.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return BUILT.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sources.files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    /** The one file of this name below a directory, wherever it lies. */
    static Path only(String directory, String name) throws IOException {
        try (Stream<Path> found = Files.walk(Page.ROOT.resolve(directory))) {
            List<Path> named = found.filter(file -> file.endsWith(name)).toList();
            if (named.size() != 1) {
                throw new AssertionError(name + " below " + directory + ": " + named);
            }
            return named.get(0);
        }
    }

    /** Whether there is a class of this simple name and, if more is given as in "Masking.book", whether its file contains that. */
    boolean hasClass(String name) throws IOException {
        String[] parts = name.split("\\.");
        for (Path file : files) {
            if (file.endsWith(parts[0] + ".java")) {
                String text = Files.readString(file);
                if (Stream.of(parts).allMatch(text::contains)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether there is a file or directory of this path, or a file of this name anywhere. */
    boolean hasFile(String path) {
        return Files.exists(Page.ROOT.resolve(path)) || files.stream().anyMatch(file -> file.endsWith(path));
    }

    /** The duty of each package of a module's main code, by the package's name below the root package. */
    Map<String, String> duties(String module) throws IOException {
        Map<String, String> duties = new TreeMap<>();
        Path main = Page.ROOT.resolve(module).resolve("src/main/java").resolve(ROOT_PACKAGE);
        for (Path file : files) {
            if (file.startsWith(main) && file.endsWith("package-info.java")) {
                String name = main.relativize(file.getParent()).toString().replace('/', '.');
                duties.put(name, duty(Files.readString(file)));
            }
        }
        return duties;
    }

    /** The first sentence of a package's Javadoc, in Markdown. */
    private static String duty(String text) {
        String comment = text.substring(text.indexOf("/**") + 3, text.indexOf("*/"))
                .replaceAll("\\s*\\n \\* ?", " ")
                .strip();
        String sentence = comment.split("(?<=\\.)\\s")[0];
        return LINK.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement("`" + found.group(1) + "`"));
    }
}
