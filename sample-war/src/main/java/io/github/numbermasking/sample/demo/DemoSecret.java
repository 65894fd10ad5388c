package io.github.numbermasking.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A secret as a setting has it: itself, {@code ${env:NAME}} or <code>${file:/path}</code>. Only the demonstration's own, which
 * everybody knows, are ever shown. Immutable and thread-safe.
 *
 * @param written the setting
 */
record DemoSecret(String written) {

    private static final Set<String> KNOWN_TO_EVERYBODY = Set.of("demo-webhook-secret", "demo-management-token");

    private static final String ENVIRONMENT = "${env:";
    private static final String FILE = "${file:";

    /**
     * The secret itself, wherever it lies.
     *
     * @throws IOException if it is not there
     */
    String value() throws IOException {
        if (lies(ENVIRONMENT)) {
            String name = place(ENVIRONMENT);
            return Optional.ofNullable(System.getenv(name))
                    .orElseThrow(() -> new IOException("the environment has no " + name))
                    .strip();
        }
        return lies(FILE) ? Files.readString(Path.of(place(FILE))).strip() : written;
    }

    /** What may be printed of it: where it lies, or itself if it is the demonstration's own. */
    String shown() {
        return isHidden() ? "yours, not shown here" : written;
    }

    /** Whether it is written out in the setting, and somebody's own. */
    boolean isHidden() {
        return !lies(ENVIRONMENT) && !lies(FILE) && !KNOWN_TO_EVERYBODY.contains(written);
    }

    /**
     * A word for a shell, the secret at its end. What lies elsewhere the shell looks up, as number masking does.
     *
     * @param variable the environment variable that the word names in place of a secret that may not be printed; where it is
     *     a list, the first of it counts
     */
    String after(String beginning, String variable) {
        if (lies(ENVIRONMENT)) {
            return DemoCall.quoted(beginning) + "\"$" + place(ENVIRONMENT) + '"';
        }
        if (lies(FILE)) {
            return DemoCall.quoted(beginning) + "\"$(cat " + DemoCall.quoted(place(FILE)) + ")\"";
        }
        return isHidden()
                ? DemoCall.quoted(beginning) + "\"${" + variable + "%%,*}\""
                : DemoCall.quoted(beginning + written);
    }

    private boolean lies(String where) {
        return written.startsWith(where) && written.endsWith("}");
    }

    private String place(String where) {
        return written.substring(where.length(), written.length() - 1);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "***";
    }
}
