package io.github.numbermasking.servlet.internal.journal;

import static io.github.numbermasking.servlet.internal.journal.JournalEntries.entry;
import static io.github.numbermasking.servlet.internal.journal.JournalEntries.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalPartTest {

    /** An empty file that can be looked at, and that nobody can open for writing. */
    private static final Path NOT_TO_BE_OPENED = Path.of("/proc/sys/kernel/ostype");

    @TempDir
    private Path temp;

    /**
     * What is written anew is written into the draft, and gets its name then. Here the draft is a link to "target" beside it,
     * so it can be written; under its new name, in another directory, it leads to another "target", which cannot be opened.
     */
    @Test
    void isWhatItWasWhereTheFileThatWasWrittenAnewCannotBeOpened() throws IOException {
        assumeTrue(Files.isRegularFile(NOT_TO_BE_OPENED));
        try (JournalDirectory directory = new JournalDirectory(temp.resolve("journal"))) {
            directory.take();
            Path file = directory.next();
            Path other = Files.createDirectory(temp.resolve("other"));
            Files.createSymbolicLink(file.resolveSibling("draft"), Path.of("target"));
            Files.createSymbolicLink(other.resolve("target"), NOT_TO_BE_OPENED);

            try (JournalPart part = JournalPart.made(file, directory.create(file))) {
                part.append(JournalFile.bytes(entry("one")));
                Files.delete(file);
                assertThrows(IOException.class, () -> part.moveTo(directory, other.resolve("new")));
                assertEquals(JournalPart.State.GONE, part.state());
                assertEquals(file, part.path());
                assertEquals(
                        List.of("one"),
                        part.read(0).stream().map(found -> text(found.entry())).toList());
            }
        }
    }

    /** As above: the file is in another directory than the draft. */
    @Test
    void hasItsSizeWhereTheFileWithoutAForgottenEntryCannotBeOpened() throws IOException {
        assumeTrue(Files.isRegularFile(NOT_TO_BE_OPENED));
        try (JournalDirectory directory = new JournalDirectory(temp.resolve("journal"))) {
            directory.take();
            Path other = Files.createDirectory(temp.resolve("other"));
            Path file = other.resolve("file");
            Files.createSymbolicLink(directory.next().resolveSibling("draft"), Path.of("target"));
            Files.createSymbolicLink(other.resolve("target"), NOT_TO_BE_OPENED);

            try (JournalPart part = JournalPart.made(file, directory.create(file))) {
                part.append(JournalFile.bytes(entry("one")));
                part.append(JournalFile.bytes(entry("two")));
                assertThrows(IOException.class, () -> part.forget(directory, Pattern.compile("one")));
                assertEquals(JournalPart.State.GONE, part.state());
                assertEquals(
                        List.of("one", "two"),
                        part.read(0).stream().map(found -> text(found.entry())).toList());
            }
        }
    }
}
