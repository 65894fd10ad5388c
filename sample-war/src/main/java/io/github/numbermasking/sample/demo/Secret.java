package io.github.numbermasking.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A secret as a setting has it: itself, {@code ${env:NAME}} or <code>${file:/path}</code>. Immutable and thread-safe.
 *
 * @param written the setting
 */
record Secret(String written) {

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

    /** A word for a shell, the secret at its end. What lies elsewhere the shell looks up, as number masking does. */
    String after(String beginning) {
        if (lies(ENVIRONMENT)) {
            return DemoCall.quoted(beginning) + "\"$" + place(ENVIRONMENT) + '"';
        }
        return lies(FILE)
                ? DemoCall.quoted(beginning) + "\"$(cat " + DemoCall.quoted(place(FILE)) + ")\""
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
