package io.github.numbermasking.servlet.internal.journal;

import static io.github.numbermasking.servlet.internal.journal.JournalEntries.drained;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.entry;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.files;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.open;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.LogCapture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was kept, where others remove or replace the journal's files while it runs. */
class JournalLossTest {

    @TempDir
    private Path temp;

    private Path directory() {
        return temp.resolve("journal");
    }

    /** What others do, after which the journal can go on. */
    enum Deed {
        FILE_REMOVED {
            @Override
            void to(Path directory) throws IOException {
                for (Path file : files(directory)) {
                    Files.delete(file);
                }
            }
        },
        LOCK_REMOVED {
            @Override
            void to(Path directory) throws IOException {
                Files.delete(directory.resolve("lock"));
            }
        },
        ALL_FILES_REMOVED {
            @Override
            void to(Path directory) throws IOException {
                FILE_REMOVED.to(directory);
                LOCK_REMOVED.to(directory);
            }
        },
        DIRECTORY_REMOVED {
            @Override
            void to(Path directory) throws IOException {
                remove(directory);
            }
        },
        DIRECTORY_REPLACED {
            @Override
            void to(Path directory) throws IOException {
                Files.move(directory, directory.resolveSibling("moved"));
                Files.createDirectory(directory);
            }
        },
        DIRECTORY_REPLACED_BY_A_LINK {
            @Override
            void to(Path directory) throws IOException {
                Files.move(directory, directory.resolveSibling("moved"));
                Files.createSymbolicLink(directory, Files.createDirectory(directory.resolveSibling("elsewhere")));
            }
        },
        FILE_REPLACED {
            @Override
            void to(Path directory) throws IOException {
                for (Path file : files(directory)) {
                    Files.delete(file);
                    Files.createFile(file);
                }
            }
        };

        abstract void to(Path directory) throws IOException;
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWrittenAnewWithTheNextEntry(Deed deed) throws IOException {
        try (LogCapture log = LogCapture.open();
                Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            deed.to(directory());
            assertTrue(journal.append(entry("two")));
            assertTrue(journal.append(entry("three")));
            assertEquals(
                    1, log.linesWith("its directory, were removed or replaced").size(), log.all());
        }
        try (Journal next = open(directory())) {
            next.append(entry("four"));
            List<String> kept = drained(next);
            assertEquals(
                    List.of("four", "one", "three", "two"),
                    kept.stream().sorted().toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWrittenAnewWhenItIsLookedAtThoughNothingComes(Deed deed) throws IOException {
        try (Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            journal.drain(entry -> Journal.Fate.NOT_NOW);
            assertTrue(journal.append(entry("two")));
            deed.to(directory());
            journal.drain(entry -> Journal.Fate.NOT_NOW);
        }
        try (Journal next = open(directory())) {
            next.append(entry("three"));
            assertEquals(
                    List.of("one", "three", "two"),
                    drained(next).stream().sorted().toList());
        }
    }

    @Test
    void isHandedOverThoughItCannotBeWrittenAnewAndNothingMoreIsKeptUntilItCan() throws IOException {
        try (Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            assertTrue(journal.append(entry("two")));
            remove(directory());
            Files.createFile(directory());
            assertFalse(journal.append(entry("refused")));
            journal.drain(
                    entry -> JournalEntries.text(entry).equals("one") ? Journal.Fate.TAKEN : Journal.Fate.NOT_NOW);
            assertTrue(journal.bytes() > 0);
            List<String> rest = drained(journal);
            assertTrue(rest.contains("two") && !rest.contains("one"), rest::toString);
            assertEquals(0, journal.bytes());

            Files.delete(directory());
            assertTrue(journal.append(entry("three")));
            assertEquals(List.of("three"), drained(journal));
        }
    }

    @Test
    void isHandedOverInPartsThoughItsFileIsGone() throws IOException {
        try (Journal journal = open(directory())) {
            List.of("one", "two", "three", "four").forEach(text -> journal.append(entry(text)));
            remove(directory());
            Files.createFile(directory());
            journal.drain(
                    entry -> JournalEntries.text(entry).equals("two") ? Journal.Fate.REFUSED : Journal.Fate.TAKEN);
            journal.drain(
                    entry -> JournalEntries.text(entry).equals("four") ? Journal.Fate.REFUSED : Journal.Fate.TAKEN);
            assertEquals(List.of("two", "four"), drained(journal));
            assertEquals(0, journal.bytes());
        }
    }

    /** A directory in its place: so there is no draft, and nothing can be written anew. */
    private Path blockDrafts() throws IOException {
        return Files.createDirectory(directory().resolve("draft"));
    }

    /** What another process would find in the files now. */
    private List<String> onTheDisk() throws IOException {
        Path copy = Files.createTempDirectory(temp, "copy");
        for (Path file : files(directory())) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (Journal journal = open(copy)) {
            return drained(journal);
        }
    }

    @Test
    void isKeptAnewInAnotherFileWhileOneCannotBeWrittenAnewAndThatIsSaidOnce() throws IOException {
        try (LogCapture log = LogCapture.open();
                Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            Deed.FILE_REMOVED.to(directory());
            blockDrafts();
            List<String> acknowledged = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                if (journal.append(entry("later-" + n))) {
                    acknowledged.add("later-" + n);
                }
                journal.drain(entry -> Journal.Fate.NOT_NOW);
            }
            assertEquals(19, acknowledged.size());
            assertTrue(onTheDisk().containsAll(acknowledged));
            assertEquals(2, log.linesWith("masking.journal.dir").size(), log.all());
        }
    }

    @Test
    void isNotAcknowledgedWithoutADirectoryAndThatIsSaidOnce() throws IOException {
        try (LogCapture log = LogCapture.open();
                Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            remove(directory());
            Files.createFile(directory());
            for (int n = 0; n < 20; n++) {
                assertFalse(journal.append(entry("refused")));
                journal.drain(entry -> Journal.Fate.NOT_NOW);
            }
            assertEquals(3, log.linesWith("masking.journal.dir").size(), log.all());
        }
    }

    @Test
    void isWrittenAnewAfterAPauseWhereItCouldNotBeBefore() throws Exception {
        try (Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            Deed.FILE_REMOVED.to(directory());
            Path obstacle = blockDrafts();
            long start = System.nanoTime();
            journal.drain(entry -> Journal.Fate.NOT_NOW);
            Files.delete(obstacle);
            journal.drain(entry -> Journal.Fate.NOT_NOW);
            boolean isSoon = System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1);
            assertTrue(!isSoon || onTheDisk().isEmpty());
            for (int n = 0; n < 200 && onTheDisk().isEmpty(); n++) {
                Thread.sleep(50);
                journal.drain(entry -> Journal.Fate.NOT_NOW);
            }
            assertEquals(List.of("one"), onTheDisk());
        }
    }

    @Test
    void isNotKeptInADirectoryThatAnotherHas() throws IOException {
        try (Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            remove(directory());
            try (Journal other = open(directory())) {
                assertTrue(other.append(entry("of another")));
                assertFalse(journal.append(entry("refused")));
                assertEquals(List.of("of another"), drained(other));
            }
            assertTrue(journal.append(entry("two")));
            List<String> kept = drained(journal);
            assertTrue(kept.containsAll(List.of("one", "two")) && !kept.contains("of another"), kept::toString);
        }
    }

    @Test
    void isHandedOverWithWhatAnotherLeftUnderTheSameName() throws IOException {
        try (Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            remove(directory());
            try (Journal other = open(directory())) {
                assertTrue(other.append(entry("of another")));
            }
            assertTrue(journal.append(entry("two")));
            assertEquals(
                    List.of("of another", "one", "two"),
                    drained(journal).stream().sorted().toList());
            assertEquals(List.of(), files(directory()));
        }
    }

    @Test
    void isLostOnlyAsFarAsSomebodyCutItOffAndThatIsSaid() throws IOException {
        try (LogCapture log = LogCapture.open();
                Journal journal = open(directory())) {
            assertTrue(journal.append(entry("one")));
            assertTrue(journal.append(entry("two")));
            try (FileChannel file = FileChannel.open(files(directory()).get(0), StandardOpenOption.WRITE)) {
                file.truncate(JournalEntries.HEAD + 3);
            }
            assertTrue(journal.append(entry("three")));
            assertEquals(List.of("one", "three"), drained(journal));
            assertEquals(1, log.linesWith("somebody cut off bytes").size(), log.all());
        }
    }
}
