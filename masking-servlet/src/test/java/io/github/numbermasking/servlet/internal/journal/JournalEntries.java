package io.github.numbermasking.servlet.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A small journal, what tests put into it, and what they find in it and in its directory. */
final class JournalEntries {

    static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");

    /** How many bytes an entry takes besides its body. */
    static final int HEAD = 16;

    static final long LIMIT = 100_000;

    private JournalEntries() {}

    static Journal open(Path directory) {
        return new Journal(directory, LIMIT);
    }

    static Journal.Entry entry(String text) {
        return new Journal.Entry(AT, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> drained(Journal journal) {
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

    static String text(Journal.Entry entry) {
        return new String(entry.body(), StandardCharsets.UTF_8);
    }

    static List<Path> aside(Path directory) throws IOException {
        return all(directory).stream()
                .filter(file -> file.toString().endsWith(".aside"))
                .toList();
    }

    static List<Path> all(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        }
    }

    static List<Path> files(Path directory) throws IOException {
        return all(directory).stream().filter(file -> !file.endsWith("lock")).toList();
    }
}
