package io.github.numbermasking.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java that containers run on.
 *
 * @param home its directory
 * @param version what it says of itself; not all have a file that says it
 */
record JavaRuntime(Path home, Runtime.Version version) {

    private static final Pattern QUOTED = Pattern.compile("\"(?:1\\.(8\\.0)_)?([^\"]+)\"");

    /** {@code -Dcontainers.java.home=…}, or the one that runs the tests. */
    static final JavaRuntime OF_TESTS =
            in(Path.of(System.getProperty("containers.java.home", System.getProperty("java.home"))));

    /** The folder that {@code -Djava.versions=…} names, with one more Java in each of its folders java-8, java-11 and so on. */
    private static final Optional<Path> FOLDER = Optional.of(System.getProperty("java.versions", ""))
            .filter(name -> !name.isEmpty())
            .map(Path::of);

    private static JavaRuntime in(Path home) {
        try {
            Process java = new ProcessBuilder(home.resolve("bin/java").toString(), "-version")
                    .redirectErrorStream(true)
                    .start();
            return new JavaRuntime(
                    home, parse(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@code java -version} prints; Java 8 writes 1.8.0_1 for 8.0.1. */
    static Runtime.Version parse(String printed) {
        MatchResult quoted =
                QUOTED.matcher(printed).results().findFirst().orElseThrow(() -> new AssertionError(printed));
        return Runtime.Version.parse(
                quoted.group(1) == null ? quoted.group(2) : quoted.group(1) + "." + quoted.group(2));
    }

    /** All that the folder has; none without one. */
    static List<JavaRuntime> ofTheFolder() {
        if (FOLDER.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(FOLDER.get())) {
            return folders.filter(folder -> folder.getFileName().toString().matches("java-\\d+"))
                    .map(JavaRuntime::in)
                    .sorted(Comparator.comparing(JavaRuntime::version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that the folder must have; none without a folder. */
    static Stream<JavaRuntime> ofTheFolder(int feature) {
        return FOLDER.map(folder -> in(folder.resolve("java-" + feature))).stream();
    }

    int feature() {
        return version.feature();
    }

    String command() {
        return home.resolve("bin/java").toString();
    }

    /** The version without what its vendor adds. */
    @Override
    public String toString() {
        return version.feature() + "." + version.interim() + "." + version.update();
    }
}
