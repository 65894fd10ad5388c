package io.github.numbermasking.jdbc.internal.schema;

import static io.github.numbermasking.jdbc.internal.schema.TableVersions.execute;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {

    private static final int NODES = 8;

    private static MaskingEngine validating(DataSource dataSource) {
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, JdbcOptions.DEFAULT, Clock.systemUTC());
    }

    private static MaskingEngine creating(DataSource dataSource) {
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
    }

    @ParameterizedTest
    @EachDatabase
    void saysWhichScriptMakesMissingTables(TestDatabase database) {
        try (HikariDataSource dataSource = database.open()) {
            MaskingEngine masking = validating(dataSource);
            MaskingException e = assertThrows(MaskingException.class, masking::numbers);
            assertTrue(e.getMessage().matches(".*schema-(h2|postgresql|mysql)\\.sql.*create.*"), e.getMessage());
            assertTrue(masking.health().database());
            assertFalse(masking.health().schema());
        }
    }

    @ParameterizedTest
    @EachDatabase
    void comesUpByItselfWhenTheTablesAreMade(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            MaskingEngine masking = validating(dataSource);
            assertThrows(MaskingException.class, masking::numbers);
            assertEquals(List.of(), creating(dataSource).numbers());
            Thread.sleep(1_100); // checks again a second after a failure
            assertEquals(List.of(), masking.numbers());
        }
    }

    @ParameterizedTest
    @EachDatabase
    void makesTheTablesFromEightNodesAtOnce(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            ExecutorService threads = Executors.newFixedThreadPool(NODES);
            CyclicBarrier start = new CyclicBarrier(NODES);
            Callable<Integer> node = () -> {
                MaskingEngine masking = creating(dataSource);
                start.await();
                return masking.numbers().size();
            };
            List<Future<Integer>> sizes = new ArrayList<>();
            for (int n = 0; n < NODES; n++) {
                sizes.add(threads.submit(node));
            }
            for (Future<Integer> size : sizes) {
                assertEquals(0, size.get());
            }
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EachDatabase
    void leavesNothingOfItsSelfTestBehind(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            creating(dataSource).numbers();
            for (String table : SelfTestTest.TABLES) {
                assertEquals(0, Tables.count(dataSource, table), table);
            }
        }
    }

    @ParameterizedTest
    @EachDatabase
    void refusesRoutesWithoutTheirKey(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            creating(dataSource).numbers();
            execute(dataSource, "DROP TABLE masking_route", routes("party BIGINT NOT NULL", ""));
            assertRefused(dataSource, "masking_route needs the primary key");
        }
    }

    @ParameterizedTest
    @EachDatabase
    void refusesAKeyOfTheNumberAlone(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            creating(dataSource).numbers();
            execute(
                    dataSource,
                    "DROP TABLE masking_route",
                    routes("party BIGINT NOT NULL", ", UNIQUE (virtual_number)"));
            assertRefused(dataSource, "masking_route needs the primary key (party, virtual_number), both of them");
        }
    }

    @ParameterizedTest
    @EachDatabase
    void refusesRoutesThatDoNotReferToThePool(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            creating(dataSource).numbers();
            execute(
                    dataSource,
                    "DROP TABLE masking_route",
                    routes("party BIGINT NOT NULL", ", PRIMARY KEY (party, virtual_number)"));
            assertRefused(dataSource, "must refer to masking_number");
        }
    }

    @ParameterizedTest
    @EachDatabase(except = {TestDatabase.H2_IN_A_FILE, TestDatabase.POSTGRESQL})
    void refusesIdsThatIgnoreCase(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            creating(dataSource).numbers();
            String type = database.isMySqlOrMariaDb()
                    ? "MODIFY booking_id VARCHAR(64) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL"
                    : "ALTER COLUMN booking_id VARCHAR_IGNORECASE(64) NOT NULL";
            execute(dataSource, "ALTER TABLE masking_booking " + type);
            assertRefused(dataSource, "upper case from lower case");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    @Tag("server")
    void refusesTablesThatDoNotRollBack(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            creating(dataSource).numbers();
            execute(dataSource, "ALTER TABLE masking_booking ENGINE = MyISAM");
            assertRefused(dataSource, "masking_booking loses its rows: its engine MyISAM has no transactions");
            assertEquals(0, Tables.count(dataSource, "masking_booking"));
        }
    }

    /** The host's own foreign key refuses the rows of the self-test each time, so the reason shows at once. */
    @ParameterizedTest
    @EachDatabase
    void namesTheFailureIfTheHostAddedAForeignKey(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            creating(dataSource).numbers();
            execute(
                    dataSource,
                    "ALTER TABLE masking_booking ADD CONSTRAINT of_the_host FOREIGN KEY (number_a)"
                            + " REFERENCES masking_number (virtual_number)");
            assertRefused(dataSource, "the database failed: SQLState 23");
        }
    }

    private static void assertRefused(DataSource dataSource, String reason) {
        MaskingEngine masking = validating(dataSource);
        MaskingException e = assertThrows(MaskingException.class, () -> masking.find(new BookingId("ride")));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    private static String routes(String party, String keys) {
        return "CREATE TABLE masking_route (virtual_number BIGINT NOT NULL, " + party
                + ", counterpart BIGINT NOT NULL, shown_number BIGINT NOT NULL, booking_id VARCHAR(64) NOT NULL,"
                + " live_until BIGINT NOT NULL, cool_until BIGINT NOT NULL" + keys + ")";
    }
}
