package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.OtherDatabase;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database without a script is refused with one sentence, whatever its driver can do. */
@Tag("slow")
class UnknownDatabaseTest {

    @ParameterizedTest
    @CsvSource({"HSQLDB, HSQL Database Engine", "DERBY, Apache Derby"})
    void namesTheDatabasesThatItKnowsAndWhatElseToDo(OtherDatabase database, String product) {
        try (HikariDataSource dataSource = database.open()) {
            for (JdbcOptions options : new JdbcOptions[] {JdbcOptions.DEFAULT, MaskingFixture.CREATE}) {
                Masking masking = JdbcMasking.create(dataSource, BookingPolicy.DEFAULT, options, Clock.systemUTC());
                String cause =
                        assertThrows(MaskingException.class, masking::numbers).getMessage();
                assertEquals(
                        "the database is " + product + ", and number masking has tables only for H2, PostgreSQL, MySQL"
                                + " and MariaDB: use one of these, or set masking.lookup.sql, so that your own tables answer"
                                + " calls",
                        cause);
                assertEquals(Health.down(true, cause), masking.health());
            }
        }
    }
}
