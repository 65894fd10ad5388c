package io.github.numbermasking.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A secret in a setting: the value itself, {@code ${env:NAME}} or <code>${file:/path}</code>. Only the demonstration's
 * own secrets, which everybody knows, are ever shown. Immutable and thread-safe.
 *
 * @param written the text of the setting
 */
record DemoSecret(String written) {

    private static final Set<String> KNOWN_TO_EVERYBODY = Set.of("demo-webhook-secret", "demo-management-token");

    private static final String ENVIRONMENT = "${env:";
    private static final String FILE = "${file:";

    /**
     * The value of the secret, read from its place.
     *
     * @throws IOException if the environment or the file does not have it
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

    /** The text that may be printed: the place of the secret, or its value if it is the demonstration's own. */
    String shown() {
        return isHidden() ? "yours, not shown here" : written;
    }

    /** Whether the setting has the value itself, and it is not the demonstration's own. */
    boolean isHidden() {
        return !lies(ENVIRONMENT) && !lies(FILE) && !KNOWN_TO_EVERYBODY.contains(written);
    }

    /**
     * A word for a shell that ends in the secret. The shell reads a secret in the environment or a file, as number
     * masking does.
     *
     * @param variable the environment variable to use in place of a secret that may not be printed; if it is a list,
     *     its first entry counts
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
