package io.github.numbermasking.servlet.internal.journal;

import static io.github.numbermasking.servlet.internal.journal.JournalEntries.HEAD;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.LIMIT;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.all;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.aside;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.drained;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.entry;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.open;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path temp;

    private Path directory() {
        return temp.resolve("journal");
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
}
