package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database without a script is refused with one sentence, whatever its driver can do. */
@Tag("slow")
class UnknownDatabaseTest {

    @BeforeAll
    static void keepDerbysLogOutOfTheWay() {
        System.setProperty("derby.stream.error.file", "target/derby.log");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:hsqldb:mem:masking, SA, HSQL Database Engine",
        "jdbc:derby:memory:masking;create=true, app, Apache Derby"
    })
    void namesTheDatabasesThatItKnows(String url, String user, String product) {
        try (HikariDataSource dataSource = TestDatabase.open(new Place(url, user, ""))) {
            for (JdbcOptions options : new JdbcOptions[] {JdbcOptions.DEFAULT, MaskingFixture.CREATE}) {
                Masking masking = JdbcMasking.create(dataSource, BookingPolicy.DEFAULT, options, Clock.systemUTC());
                assertEquals(
                        "the database " + product + " is none of H2, PostgreSQL, MySQL and MariaDB",
                        assertThrows(MaskingException.class, masking::numbers).getMessage());
            }
        }
    }
}
