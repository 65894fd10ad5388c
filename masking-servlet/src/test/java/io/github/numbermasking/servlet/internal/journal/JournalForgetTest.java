package io.github.numbermasking.servlet.internal.journal;

import static io.github.numbermasking.servlet.internal.journal.JournalEntries.aside;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.drained;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.entry;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.files;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.open;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal forgets the entries that contain a text, and no others. */
class JournalForgetTest {

    private static final byte[] ALICE = "alice".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private boolean isInAFile(String text) throws IOException {
        for (Path file : files(directory)) {
            if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void removesThemFromEachFileAndStoresTheOthersInOrder() throws IOException {
        try (Journal first = open(directory)) {
            first.append(List.of(entry("1 bob"), entry("2 alice"), entry("3 bob")));
        }
        try (Journal journal = open(directory)) {
            journal.append(List.of(entry("4 alice"), entry("5 bob"), entry("6 alice and bob")));
            assertTrue(isInAFile("alice"));
            journal.forget(ALICE);
            assertFalse(isInAFile("alice"));
            journal.append(entry("7 bob"));
            assertEquals(List.of("1 bob", "3 bob", "5 bob", "7 bob"), drained(journal));
            assertEquals(0, journal.bytes());
        }
    }

    @Test
    void removesANumberAndNoLongerOneThatContainsIt() throws IOException {
        try (Journal journal = open(directory)) {
            List<String> mine =
                    List.of("+6581234567", "\"6581234567\"", "006581234567", "6581234567", "1 +006581234567.");
            List<String> others = List.of("16581234567", "+65812345678", "1006581234567", "0065812345670", "658123456");
            for (String text : mine) {
                journal.append(entry(text));
            }
            for (String text : others) {
                journal.append(entry(text));
            }
            journal.forget("6581234567".getBytes(StandardCharsets.UTF_8));
            assertEquals(others, drained(journal));
        }
    }

    @Test
    void removesAFileThatHasNothingElse() throws IOException {
        try (Journal journal = open(directory)) {
            journal.append(List.of(entry("1 alice"), entry("2 alice")));
            journal.forget(ALICE);
            assertEquals(List.of(), files(directory));
            assertEquals(0, journal.bytes());
            journal.append(entry("3 bob"));
            assertEquals(List.of("3 bob"), drained(journal));
        }
    }

    @Test
    void removesThemFromWhatWasPutAside() throws IOException {
        try (Journal journal = open(directory)) {
            journal.append(List.of(entry("1 alice"), entry("2 bob")));
            while (journal.drain(one -> Journal.Fate.HOPELESS)) {
                // the next
            }
            assertFalse(aside(directory).isEmpty());
            journal.forget(ALICE);
            assertFalse(isInAFile("alice"));
            assertTrue(isInAFile("bob"));
        }
    }

    @Test
    void removesAnIncompleteEntryAndTheCopyOfACrash() throws IOException {
        try (Journal journal = open(directory)) {
            journal.append(List.of(entry("1 bob"), entry("2 alice and more")));
        }
        Path file = files(directory).get(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 3), StandardOpenOption.TRUNCATE_EXISTING);
        Files.write(directory.resolve("draft"), ALICE);
        try (Journal journal = open(directory)) {
            journal.append(entry("3 bob"));
            journal.forget(ALICE);
            assertFalse(isInAFile("alice"));
            assertEquals(List.of("1 bob", "3 bob"), drained(journal));
        }
    }

    @Test
    void offersARefusedEntryAgain() throws IOException {
        try (Journal journal = open(directory)) {
            journal.append(List.of(entry("1 bob"), entry("2 alice"), entry("3 bob")));
            journal.drain(one -> text(one).startsWith("1") ? Journal.Fate.REFUSED : Journal.Fate.NOT_NOW);
            journal.forget(ALICE);
            assertEquals(List.of("1 bob", "3 bob"), drained(journal));
        }
    }

    @Test
    void failsIfItCannotSearch() throws IOException {
        try (Journal journal = open(directory)) {
            journal.append(entry("1 alice"));
            try (Journal other = open(directory)) {
                assertThrows(IOException.class, () -> other.forget(ALICE));
            }
        }
        Journal closed = open(directory);
        closed.close();
        assertThrows(IOException.class, () -> closed.forget(ALICE));
        assertTrue(isInAFile("alice"));
    }
}
