package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample is the manual for wiring. */
class ManualTest {

    /** Of prose, a minute. */
    private static final int WORDS = 250;

    private static final Path SOURCES = Path.of("src/main/java/io/github/numbermasking/sample");

    @Test
    void isReadInTenMinutes() throws IOException {
        String order = Files.readString(SOURCES.resolve("package-info.java"));
        long words = words(Path.of("src/main/webapp/WEB-INF/web.xml"));
        for (String name : List.of(
                "DatabaseListener",
                "ride/Rides",
                "ride/Transactions",
                "masking/WiringListener",
                "masking/MaskingNumbers")) {
            assertTrue(order.contains(name.replace('/', '.')), name);
            words += words(SOURCES.resolve(name + ".java"));
        }
        assertTrue(words <= 10 * WORDS, words + " words");
    }

    /** But for forms of numbers and ids, what may go wrong, and where the DataSource is handed over. */
    @Test
    void theWiringAloneKnowsNumberMasking() throws IOException {
        List<String> harmless = List.of(
                "core.value.BookingId;",
                "core.MaskingException;",
                "core.value.PhoneNumber;",
                "core.TransactionLostException;",
                "core.value.VirtualNumber;",
                "servlet.MaskingContext;");
        try (Stream<Path> files = Stream.concat(Files.list(SOURCES), Files.list(SOURCES.resolve("ride")))) {
            List<String> knowing = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> read(file).lines())
                    .filter(line ->
                            line.matches("import (static )?io\\.github\\.numbermasking\\.(core|jdbc|servlet)\\..*"))
                    .filter(line -> harmless.stream().noneMatch(line::endsWith))
                    .toList();
            assertEquals(List.of(), knowing);
        }
    }

    /** Without what nobody reads: imports. */
    private static long words(Path file) {
        return read(file)
                .lines()
                .filter(line -> !line.startsWith("import "))
                .flatMap(line -> Stream.of(line.split("\\W+")))
                .filter(word -> !word.isEmpty())
                .count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
