package io.github.numbermasking.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Asks a Java runtime for its version. Not all have a file that says it. */
final class JavaVersion {

    private static final Pattern QUOTED = Pattern.compile("\"(?:1\\.(8\\.0)_)?([^\"]+)\"");

    static final Runtime.Version THAT_CONTAINERS_RUN_ON = ask();

    private JavaVersion() {}

    private static Runtime.Version ask() {
        try {
            Process java = new ProcessBuilder(
                            Container.javaHome().resolve("bin/java").toString(), "-version")
                    .redirectErrorStream(true)
                    .start();
            return parse(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
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
}
