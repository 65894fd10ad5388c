package io.github.numbermasking.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Searches every file of a directory, such as a journal's. */
public final class EveryFile {

    private EveryFile() {}

    /** The names of the files that contain one of these texts. */
    public static List<String> having(Path directory, Collection<String> texts) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (texts.stream().anyMatch(content::contains)) {
                    names.add(file.getFileName().toString());
                }
            }
        }
        return names;
    }
}
