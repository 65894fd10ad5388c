package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.ColdStart;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The very first call of a virtual machine, which finds no class loaded and nothing compiled. */
@Tag("slow")
class ColdStartTest {

    /** The default deadline, and what the way to the client and back may take. */
    private static final long LONGEST_MILLIS = 2_200;

    /** A few of the runtime's own and the container's, which they make as they go. */
    private static final int MOST_CLASSES = 120;

    @Test
    void findsItsClassesLoaded() throws Exception {
        String output = run("rehearsed");
        int loaded = output.lines()
                .filter(line -> line.startsWith(ColdStart.CLASSES))
                .map(line -> Integer.parseInt(line.substring(ColdStart.CLASSES.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
        System.out.println("ColdStartTest: the first call loaded " + loaded + " classes");
        assertTrue(loaded <= MOST_CLASSES, "the first call loaded " + loaded + " classes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"answering", "hanging"})
    void isAnsweredByTheDeadline(String database) throws Exception {
        String output = run(database);
        String[] first = output.lines()
                .filter(line -> line.startsWith(ColdStart.MARK))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output))
                .substring(ColdStart.MARK.length())
                .split(" ", 2);
        System.out.println("ColdStartTest " + database + ": first call " + first[0] + " ms");
        assertEquals(List.of(), Callflow8x8.errors(first[1]));
        assertEquals(database.equals("hanging") ? UNAVAILABLE : UNKNOWN, first[1]);
        assertTrue(Long.parseLong(first[0]) <= LONGEST_MILLIS, "the first call took " + first[0] + " ms");
    }

    private static String run(String argument) throws Exception {
        Process machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdStart.class.getName(),
                        argument)
                .redirectErrorStream(true)
                .start();
        try (InputStream printed = machine.getInputStream()) {
            return new String(printed.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
