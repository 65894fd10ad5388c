package io.github.numbermasking.jdbc.internal.schema;

import static io.github.numbermasking.jdbc.internal.schema.TableVersions.assertServes;
import static io.github.numbermasking.jdbc.internal.schema.TableVersions.execute;
import static io.github.numbermasking.jdbc.internal.schema.TableVersions.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.SettableClock;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;

/** Number masking on tables that a newer number masking has made. */
class NewerTablesTest {

    @ParameterizedTest
    @EachDatabase
    void servesTablesOfANewerVersionOfTheSameMajor(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            OldTables.LATEST.make(dataSource);
            on(dataSource, MaskingFixture.CREATE).numbers();
            int next = Migration.CURRENT + 1;
            execute(
                    dataSource,
                    "ALTER TABLE masking_booking ADD COLUMN of_the_future VARCHAR(10) DEFAULT 'x' NOT NULL",
                    "INSERT INTO masking_schema (version, major) VALUES (" + next + ", 1)");
            assertServes(on(dataSource, MaskingFixture.CREATE));
        }
    }

    @ParameterizedTest
    @EachDatabase
    void refusesTablesOfANewerMajorByOneLine(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            OldTables.LATEST.make(dataSource);
            on(dataSource, MaskingFixture.CREATE).numbers();
            execute(dataSource, "INSERT INTO masking_schema (version, major) VALUES (9, 2)");
            for (JdbcOptions options : List.of(JdbcOptions.DEFAULT, MaskingFixture.CREATE)) {
                MaskingException e = assertThrows(
                        MaskingException.class, () -> on(dataSource, options).numbers());
                assertEquals(
                        "the tables are of version 9, major 2, and this number masking knows major 1 up to version "
                                + Migration.CURRENT + ": run the newer number masking on every node",
                        e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @EachDatabase
    void aRunningNodeStopsWhenTheTablesBecomeOfANewerMajor(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            Clock clock = new SettableClock(OldTables.WRITTEN);
            MaskingEngine running = JdbcEngine.create(
                    dataSource,
                    BookingPolicy.DEFAULT,
                    MaskingFixture.CREATE,
                    clock,
                    Countries.NONE,
                    Optional.of(Runnable::run),
                    Meter.NONE); // the first call looks at the version, others 30 s later
            running.numbers();
            execute(dataSource, "INSERT INTO masking_schema (version, major) VALUES (9, 2)");
            running.answer(new IncomingCall(Phones.party(0), Phones.virtual(0).number()));
            MaskingException e = assertThrows(MaskingException.class, running::numbers);
            assertTrue(e.getMessage().startsWith("the tables are of version 9, major 2"), e.getMessage());
        }
    }
}
