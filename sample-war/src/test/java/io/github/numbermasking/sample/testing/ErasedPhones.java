package io.github.numbermasking.sample.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.testing.EveryColumn;
import io.github.numbermasking.testing.EveryFile;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

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
    public static List<String> found(Path directory, Collection<String> phones) throws IOException {
        return EveryFile.having(directory, digits(phones));
    }

    private static List<String> digits(Collection<String> phones) {
        return phones.stream().map(phone -> phone.substring(1)).toList();
    }
}
