package io.github.numbermasking.servlet.internal.journal;

import static io.github.numbermasking.servlet.internal.journal.JournalEntries.aside;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.drained;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.entry;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.files;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.open;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFilesTest {

    @TempDir
    private Path temp;

    private Path directory() {
        return temp.resolve("journal");
    }

    @Test
    void losesNothingButTheLastEntryWhereverItsWritingWasCutOff() throws Exception {
        Path whole = temp.resolve("whole");
        try (Journal journal = open(whole)) {
            journal.append(entry("one"));
            journal.append(entry("two"));
        }
        byte[] bytes = Files.readAllBytes(files(whole).get(0));
        int second = bytes.length / 2;
        for (int cut = 0; cut <= bytes.length; cut++) {
            Path directory = Files.createDirectory(temp.resolve("cut-" + cut));
            Files.write(directory.resolve("000000000001.journal"), Arrays.copyOf(bytes, cut));
            List<String> expected = new ArrayList<>();
            if (cut >= second) {
                expected.add("one");
            }
            if (cut == bytes.length) {
                expected.add("two");
            }
            try (Journal journal = open(directory)) {
                journal.append(entry("after"));
                expected.add("after");
                assertEquals(expected, drained(journal), "cut after " + cut + " bytes");
                assertEquals(
                        cut % second == 0 ? List.of() : List.of((long) cut % second),
                        aside(directory).stream()
                                .map(file -> file.toFile().length())
                                .toList());
            }
        }
    }

    @Test
    void handsOverNoEntryOfWhichAByteHasChanged() throws Exception {
        Path whole = temp.resolve("whole");
        try (Journal journal = open(whole)) {
            journal.append(entry("one"));
        }
        byte[] bytes = Files.readAllBytes(files(whole).get(0));
        for (int n = 0; n < bytes.length; n++) {
            Path directory = Files.createDirectory(temp.resolve("changed-" + n));
            byte[] changed = bytes.clone();
            changed[n] ^= 1;
            Path file = directory.resolve("000000000001.journal");
            Files.write(file, changed);
            try (Journal journal = open(directory)) {
                journal.drain(entry -> {
                    throw new AssertionError("handed over");
                });
            }
            assertFalse(Files.exists(file));
            assertArrayEquals(changed, Files.readAllBytes(directory.resolve("000000000001.journal.aside")));
        }
    }

    @Test
    void isForOneApplicationAtATime() {
        try (Journal second = open(directory())) {
            try (Journal first = open(directory())) {
                assertTrue(first.append(entry("one")));
                assertFalse(second.append(entry("two")));
            }
            assertTrue(second.append(entry("three")));
            assertEquals(List.of("one", "three"), drained(second));
        }
    }

    /** A directory in a file's place cannot be read as a file, whoever asks. */
    @Test
    void takesTheFilesBehindOneThatCannotBeReadAndThatOneOnceItCan() throws IOException {
        for (String text : List.of("one", "two", "three")) {
            try (Journal journal = open(directory())) {
                assertTrue(journal.append(entry(text)));
            }
        }
        Path first = files(directory()).get(0);
        Path elsewhere = Files.move(first, temp.resolve("elsewhere"));
        Files.createDirectory(first);
        try (LogCapture log = LogCapture.open();
                Journal journal = open(directory())) {
            assertEquals(List.of("two", "three"), drained(journal));
            assertTrue(journal.append(entry("four")));
            assertEquals(List.of("four"), drained(journal));
            assertEquals(1, log.linesWith(first.getFileName().toString()).size(), log.all());

            Files.delete(first);
            Files.move(elsewhere, first);
            assertEquals(List.of("one"), drained(journal));
            assertEquals(List.of(), files(directory()));
        }
    }

    @Test
    void saysThatItCannotBeWritten() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        try (LogCapture log = LogCapture.open();
                Journal journal = open(file.resolve("under-a-file"))) {
            assertFalse(journal.append(entry("one")));
            assertFalse(journal.append(entry("two")));
            assertEquals(
                    1,
                    log.linesWith("masking.journal.dir: the journal cannot be written")
                            .size(),
                    log.all());
        }
    }

    @Test
    void letsNobodyElseReadIt() throws IOException {
        try (Journal journal = open(directory())) {
            journal.append(entry("one"));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())));
            for (Path file : files(directory())) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }
}
