package io.github.numbermasking.servlet.internal.journal;

import static io.github.numbermasking.servlet.internal.journal.JournalEntries.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalPartsTest {

    @TempDir
    private Path temp;

    /** The first has lost its name and is closed, so nothing of it can be had. */
    @Test
    void writesAnewWhatStandsBehindAFileThatCannotBe() throws IOException {
        try (JournalParts parts = new JournalParts(new JournalDirectory(temp))) {
            parts.take();
            JournalPart first = part(parts, "one");
            JournalPart second = part(parts, "two");
            Files.delete(first.path());
            Files.delete(second.path());
            first.close();
            assertThrows(IOException.class, parts::isRewritten);
            assertEquals(JournalPart.State.GONE, first.state());
            assertEquals(JournalPart.State.THERE, second.state());
        }
    }

    private static JournalPart part(JournalParts parts, String text) throws IOException {
        JournalPart part = parts.begin();
        part.append(JournalFile.bytes(entry(text)));
        return part;
    }
}
