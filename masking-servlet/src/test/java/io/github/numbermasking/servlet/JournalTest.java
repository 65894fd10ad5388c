package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final long LIMIT = 100_000;

    @TempDir
    private Path temp;

    private Path directory() {
        return temp.resolve("journal");
    }

    private Journal open(Path directory) {
        return new Journal(directory, LIMIT, 10_000);
    }

    private static Journal.Entry entry(String text) {
        return new Journal.Entry(AT, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> drained(Journal journal) {
        List<String> texts = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = journal.drain(entry -> {
                assertEquals(AT, entry.at());
                texts.add(new String(entry.body(), StandardCharsets.UTF_8));
            });
        }
        return texts;
    }

    @Test
    void givesBackWhatItWasGivenInOrderAndOnce() {
        try (Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            assertTrue(journal.append(entry("")));
            assertTrue(journal.append(entry("drei ü")));
            assertEquals(List.of("one", "", "drei ü"), drained(journal));
            assertEquals(List.of(), drained(journal));
            assertEquals(0, journal.bytes());
        }
    }

    @Test
    void givesBackAfterARestartWhatItWasGivenBefore() {
        try (Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
        }
        try (Journal journal = open(directory())) {
            assertTrue(journal.append(entry("two")));
            assertEquals(List.of("one", "two"), drained(journal));
        }
    }

    @Test
    void keepsAFileUntilAllOfItWasTaken() {
        try (Journal journal = open(directory())) {
            journal.append(entry("one"));
            journal.append(entry("two"));
            assertThrows(
                    MaskingException.class,
                    () -> journal.drain(entry -> {
                        if (entry.body()[0] == 't') {
                            throw new MaskingException("away");
                        }
                    }));
            journal.append(entry("three"));
            assertEquals(List.of("one", "two", "three"), drained(journal));
        }
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
            Files.write(directory.resolve("000000000001.journal"), java.util.Arrays.copyOf(bytes, cut));
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
    void takesNoMoreThanItsLimitUntilSomethingWasTakenOut() {
        try (Journal journal = open(directory())) {
            int count = 0;
            while (journal.append(entry("x".repeat(9_000)))) {
                count++;
            }
            assertEquals(LIMIT / 9_016, count);
            assertEquals(count, drained(journal).size());
            assertTrue(journal.append(entry("again")));
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

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> !file.endsWith("lock")).sorted().toList();
        }
    }
}
