package io.github.numbermasking.sample.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.testing.EveryColumn;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Looks for phone numbers that were erased. */
public final class ErasedPhones {

    private ErasedPhones() {}

    /** The columns that contain one of these numbers. */
    public static List<String> found(Place place, Collection<String> phones) throws SQLException {
        try (HikariDataSource dataSource = TestDatabase.open(place)) {
            return EveryColumn.having(dataSource, digits(phones));
        }
    }

    /** The files of a directory that contain one of these numbers. */
    public static List<Path> found(Path directory, Collection<String> phones) throws IOException {
        List<String> digits = digits(phones);
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> digits.stream().anyMatch(text(file)::contains))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> digits(Collection<String> phones) {
        return phones.stream().map(phone -> phone.substring(1)).toList();
    }
}
