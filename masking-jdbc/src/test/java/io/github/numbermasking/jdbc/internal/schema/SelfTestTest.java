package io.github.numbermasking.jdbc.internal.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Refuses tables that look right but would lose data, and names them. */
@Tag("slow")
class SelfTestTest {

    static final List<String> TABLES =
            List.of("masking_number", "masking_subaccount", "masking_booking", "masking_route", "masking_call");

    @ParameterizedTest
    @EachDatabase
    void refusesEachTableWithoutItsKey(TestDatabase database) throws Exception {
        for (String table : TABLES) {
            try (HikariDataSource dataSource = created(database)) {
                if (table.equals("masking_number")) { // a foreign key would keep its primary key
                    execute(
                            dataSource,
                            "DROP TABLE masking_route",
                            "CREATE TABLE masking_route (virtual_number BIGINT NOT NULL, party BIGINT NOT NULL,"
                                    + " counterpart BIGINT NOT NULL, shown_number BIGINT NOT NULL,"
                                    + " booking_id VARCHAR(64) NOT NULL, live_until BIGINT NOT NULL,"
                                    + " cool_until BIGINT NOT NULL, PRIMARY KEY (party, virtual_number))");
                }
                execute(
                        dataSource,
                        "ALTER TABLE " + table + " DROP "
                                + (database == TestDatabase.POSTGRESQL
                                        ? "CONSTRAINT " + table + "_pkey"
                                        : "PRIMARY KEY"));
                assertRefused(dataSource, table + " needs the primary key");
            }
        }
    }

    @ParameterizedTest
    @EachDatabase
    void refusesAColumnThatIsTooShort(TestDatabase database) throws Exception {
        for (String column : List.of(
                "masking_number.reference_id VARCHAR(64)",
                "masking_subaccount.listed_at INTEGER",
                "masking_booking.party_a INTEGER",
                "masking_booking.live_until INTEGER",
                "masking_route.counterpart INTEGER",
                "masking_call.in_caller INTEGER",
                "masking_call.recording_path VARCHAR(255)")) {
            String table = column.substring(0, column.indexOf('.'));
            try (HikariDataSource dataSource = created(database)) {
                execute(dataSource, retyped(database, table, column.substring(column.indexOf('.') + 1)));
                assertRefused(dataSource, "compare the columns of " + table + " with those in schema-");
            }
        }
    }

    /** Such a server cuts a value without an error. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void refusesAColumnThatCutsItsValues(TestDatabase database) throws Exception {
        Place place = database.create();
        // By default, MySQL's own driver makes the server strict.
        String lenient = "sessionVariables=sql_mode=''&jdbcCompliantTruncation=false";
        String url = place.url() + (place.url().contains("?") ? "&" : "?") + lenient;
        try (HikariDataSource dataSource = TestDatabase.open(new Place(url, place.user(), place.password()))) {
            creating(dataSource).numbers();
            execute(dataSource, "ALTER TABLE masking_call MODIFY recording_path VARCHAR(255)");
            assertRefused(dataSource, "masking_call.recording_path does not keep the longest values");
        }
    }

    @ParameterizedTest
    @EachDatabase
    void refusesAColumnThatItDoesNotFill(TestDatabase database) throws Exception {
        for (String table : TABLES) {
            try (HikariDataSource dataSource = created(database)) {
                execute(dataSource, "ALTER TABLE " + table + " ADD COLUMN hosts_own INTEGER NOT NULL");
                assertRefused(dataSource, table + " does not take what is written to it");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void refusesEachTableThatIsUnlogged(TestDatabase database) throws Exception {
        for (String table : TABLES) {
            try (HikariDataSource dataSource = created(database)) {
                if (table.equals("masking_number")) { // a logged table may not refer to an unlogged one
                    execute(dataSource, "ALTER TABLE masking_route SET UNLOGGED");
                    execute(dataSource, "ALTER TABLE masking_number SET UNLOGGED");
                    assertRefused(dataSource, " loses its rows: it is UNLOGGED; run ALTER TABLE masking_");
                } else {
                    execute(dataSource, "ALTER TABLE " + table + " SET UNLOGGED");
                    assertRefused(
                            dataSource,
                            table + " loses its rows: it is UNLOGGED; run ALTER TABLE " + table + " SET LOGGED");
                    execute(dataSource, "ALTER TABLE " + table + " SET LOGGED"); // the remedy
                    assertEquals(List.of(), validating(dataSource).numbers());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"masking_call, MyISAM", "masking_call, MEMORY", "masking_subaccount, Aria", "masking_booking, Aria"})
    void refusesATableOfAnEngineWithoutTransactions(String table, String engine) throws Exception {
        try (HikariDataSource dataSource = created(TestDatabase.MARIADB)) {
            execute(
                    dataSource,
                    "DROP TABLE " + table,
                    DatabaseProducts.MYSQL.script(1).stream()
                            .filter(sql -> sql.contains("EXISTS " + table))
                            .findFirst()
                            .orElseThrow()
                            .replace("InnoDB", engine));
            assertRefused(dataSource, table + " loses its rows: its engine " + engine + " has no transactions");
            execute(dataSource, "ALTER TABLE " + table + " ENGINE = InnoDB"); // the remedy
            assertEquals(List.of(), validating(dataSource).numbers());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_IN_MEMORY", "H2_IN_A_FILE"})
    void refusesATemporaryTable(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = created(database)) {
            execute(
                    dataSource,
                    "DROP TABLE masking_call",
                    DatabaseProducts.H2.script(1).stream()
                            .filter(sql -> sql.contains("EXISTS masking_call"))
                            .findFirst()
                            .orElseThrow()
                            .replace("CREATE TABLE", "CREATE GLOBAL TEMPORARY TABLE"));
            assertRefused(dataSource, "MASKING_CALL loses its rows: it is a temporary table");
        }
    }

    private static HikariDataSource created(TestDatabase database) {
        HikariDataSource dataSource = database.open();
        creating(dataSource).numbers();
        return dataSource;
    }

    private static String retyped(TestDatabase database, String table, String column) {
        String name = column.substring(0, column.indexOf(' '));
        String type = column.substring(column.indexOf(' ') + 1);
        return "ALTER TABLE " + table
                + switch (database) {
                    case MARIADB, MYSQL -> " MODIFY " + name + " " + type;
                    case POSTGRESQL -> " ALTER COLUMN " + name + " TYPE " + type;
                    default -> " ALTER COLUMN " + name + " " + type;
                };
    }

    private static MaskingEngine validating(DataSource dataSource) {
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, JdbcOptions.DEFAULT, Clock.systemUTC());
    }

    private static MaskingEngine creating(DataSource dataSource) {
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
    }

    private static void assertRefused(DataSource dataSource, String reason) {
        MaskingEngine masking = validating(dataSource);
        MaskingException e = assertThrows(MaskingException.class, () -> masking.find(new BookingId("ride")));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    private static void execute(DataSource dataSource, String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
