package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final long LIMIT = 100_000;
    private static final int HEAD = 16;

    @TempDir
    private Path temp;

    private Path directory() {
        return temp.resolve("journal");
    }

    private Journal open(Path directory) {
        return new Journal(directory, LIMIT);
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
                texts.add(text(entry));
                return Journal.Fate.TAKEN;
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

    private static String text(Journal.Entry entry) {
        return new String(entry.body(), StandardCharsets.UTF_8);
    }

    /** Hands over all that waits once, and gives what was asked for before anything was refused twice. */
    private static List<String> asked(Journal journal, Map<String, Journal.Fate> fates) {
        List<String> asked = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            journal.drain(entry -> {
                asked.add(text(entry));
                return fates.getOrDefault(text(entry), Journal.Fate.TAKEN);
            });
        }
        return asked.stream().distinct().toList();
    }

    @Test
    void keepsWhatCannotBeTakenNowAndAllBehindIt() {
        try (Journal journal = open(directory())) {
            List.of("one", "two", "three").forEach(text -> journal.append(entry(text)));
            assertEquals(List.of("one", "two"), asked(journal, Map.of("two", Journal.Fate.NOT_NOW)));
            journal.append(entry("four"));
            assertEquals(List.of("two", "three", "four"), drained(journal));
        }
    }

    @Test
    void takesWhatStandsBehindThatWhichIsRefused() throws IOException {
        Map<String, Journal.Fate> refused = Map.of("two", Journal.Fate.REFUSED, "four", Journal.Fate.REFUSED);
        try (Journal journal = open(directory())) {
            List.of("one", "two", "three", "four", "five").forEach(text -> journal.append(entry(text)));
            assertEquals(List.of("one", "two", "three", "four", "five"), asked(journal, refused));
            journal.append(entry("six"));
            assertEquals(Set.of("two", "four", "six"), Set.copyOf(asked(journal, refused)));
            assertEquals(2L * (HEAD + 3) + 1, journal.bytes());
        }
        try (Journal journal = open(directory())) {
            assertEquals(List.of("two", "four"), drained(journal));
            assertEquals(0, journal.bytes());
            assertEquals(List.of(directory().resolve("lock")), all(directory()));
        }
    }

    @Test
    void goesOnAtOnceAsLongAsSomethingIsTaken() {
        List<String> asked = new ArrayList<>();
        try (Journal journal = open(directory())) {
            List.of("one", "-two", "three", "-four", "five").forEach(text -> journal.append(entry(text)));
            boolean more = true;
            while (more) {
                more = journal.drain(entry -> {
                    asked.add(text(entry));
                    return text(entry).startsWith("-") ? Journal.Fate.REFUSED : Journal.Fate.TAKEN;
                });
            }
        }
        assertEquals(List.of("one", "-two", "three", "-four", "five", "-two"), asked);
    }

    @Test
    void putsAsideWhatIsHopelessAndNothingElse() throws IOException {
        try (Journal journal = open(directory())) {
            for (int round = 0; round < 3; round++) {
                List.of("one", "two", "three").forEach(text -> journal.append(entry(text)));
                assertEquals(List.of("one", "two", "three"), asked(journal, Map.of("two", Journal.Fate.HOPELESS)));
                assertEquals(0, journal.bytes());
            }
        }
        List<Path> aside = aside(directory());
        assertEquals(3, aside.size());
        for (Path file : aside) {
            Path directory = Files.createTempDirectory(temp, "again-");
            Files.move(file, directory.resolve("000000000001.journal"));
            try (Journal journal = open(directory)) {
                journal.append(entry("after"));
                assertEquals(List.of("two", "after"), drained(journal));
            }
        }
    }

    @Test
    void putsNoMoreAsideThanItsLimit() throws IOException {
        String large = "x".repeat(30_000);
        try (Journal journal = open(directory())) {
            for (int n = 0; n < 5; n++) {
                journal.append(entry(large));
                asked(journal, Map.of(large, Journal.Fate.HOPELESS));
            }
            assertEquals(3, aside(directory()).size());
            assertEquals(2L * (HEAD + large.length()), journal.bytes());
            assertEquals(List.of(large, large), drained(journal));
        }
    }

    /** A thread that is interrupted loses its file in mid-write, as it does to a broken disk. */
    @Test
    void goesOnAfterAWriteThatFailed() {
        try (Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            Thread.currentThread().interrupt();
            assertFalse(journal.append(entry("two")));
            assertTrue(Thread.interrupted());
            assertTrue(journal.append(entry("three")));
            List<String> kept = drained(journal);
            assertTrue(kept.containsAll(List.of("one", "three")), kept::toString);
            assertEquals(0, journal.bytes());
        }
    }

    @Test
    void keepsNothingMoreOnceItIsClosed() {
        Journal journal = open(directory());
        journal.append(entry("one"));
        journal.drain(entry -> {
            journal.close();
            return Journal.Fate.TAKEN;
        });
        assertFalse(journal.append(entry("two")));
        try (Journal next = open(directory())) {
            next.append(entry("three"));
            assertEquals(List.of("one", "three"), drained(next));
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

    private static List<Path> aside(Path directory) throws IOException {
        return all(directory).stream()
                .filter(file -> file.toString().endsWith(".aside"))
                .toList();
    }

    private static List<Path> all(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        return all(directory).stream().filter(file -> !file.endsWith("lock")).toList();
    }
}
