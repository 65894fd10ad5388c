package io.github.numbermasking.jdbc.internal.schema;

import static io.github.numbermasking.jdbc.internal.schema.TableVersions.execute;
import static io.github.numbermasking.jdbc.internal.schema.TableVersions.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message tells which privilege the database user lacks. Number masking then serves as far as the tables allow. */
@Tag("server")
class PrivilegeTest {

    private static final String PASSWORD = "a-password-of-16";

    /**
     * The databases whose test server checks privileges. MariaDB's test server does not; it has the codes of MySQL.
     */
    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.H2_IN_MEMORY, TestDatabase.POSTGRESQL, TestDatabase.MYSQL);
    }

    /** Creates a user who may use the given tables, but create or alter none. */
    private static Place user(Place owner, HikariDataSource administrator, List<String> tables) throws SQLException {
        String name = "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        boolean isMySql = owner.url().startsWith("jdbc:m");
        execute(administrator, "CREATE USER " + name + (isMySql ? " IDENTIFIED BY '" : " PASSWORD '") + PASSWORD + "'");
        for (String table : tables) {
            execute(administrator, "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO " + name);
        }
        // Only H2's administrator may set options in the URL, and PostgreSQL's driver prefers the user in the URL.
        return new Place(owner.url().replaceFirst(";.*|\\?user=.*", ""), name, PASSWORD);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void isToldThatItMayNotMakeTables(TestDatabase database) throws Exception {
        Place owner = database.create();
        try (HikariDataSource administrator = TestDatabase.open(owner)) {
            execute(administrator, "CREATE TABLE of_the_host (id INT)");
            Place user = user(owner, administrator, List.of("of_the_host"));
            try (HikariDataSource dataSource = TestDatabase.open(user)) {
                MaskingException e = assertThrows(
                        MaskingException.class,
                        () -> on(dataSource, MaskingFixture.CREATE).numbers());
                assertTrue(
                        e.getMessage()
                                .matches(
                                        "the database's user may not make or change tables: grant that, or let an"
                                                + " administrator run schema-[a-z0-9]+\\.sql, then schema-[a-z0-9]+-1-to-2\\.sql, .*"),
                        e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void isServedByOlderTablesThatItMayNotChange(TestDatabase database) throws Exception {
        Place owner = database.create();
        try (HikariDataSource administrator = TestDatabase.open(owner)) {
            OldTables.LATEST.make(administrator);
            Place user = user(owner, administrator, OldTables.TABLES);
            try (HikariDataSource dataSource = TestDatabase.open(user);
                    LogCapture log = LogCapture.open()) {
                assertTrue(on(dataSource, MaskingFixture.CREATE)
                        .find(new BookingId("live-0"))
                        .isPresent());
                List<String> lines = log.linesWith("may not make or change tables");
                assertEquals(1, lines.size(), lines::toString);
                assertTrue(lines.get(0).contains("-1-to-2.sql"), lines::toString);
            }
        }
    }

    /** An administrator ran the script but forgot the grant. Such an upgrade must not stop calls. */
    @ParameterizedTest
    @MethodSource("databases")
    void isServedAndToldWhichNewTableItMayNotRead(TestDatabase database) throws Exception {
        Place owner = database.create();
        try (HikariDataSource administrator = TestDatabase.open(owner)) {
            OldTables.LATEST.make(administrator);
            Place user = user(owner, administrator, OldTables.TABLES);
            on(administrator, MaskingFixture.CREATE).numbers();
            try (HikariDataSource dataSource = TestDatabase.open(user);
                    LogCapture log = LogCapture.open()) {
                assertTrue(on(dataSource, JdbcOptions.DEFAULT)
                        .find(new BookingId("live-0"))
                        .isPresent());
                List<String> lines = log.linesWith(
                        "the database's user may not read masking_schema, or it is missing: grant SELECT");
                assertEquals(1, lines.size(), lines::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void isToldWhichTableItMayNotRead(TestDatabase database) throws Exception {
        Place owner = database.create();
        try (HikariDataSource administrator = TestDatabase.open(owner)) {
            on(administrator, MaskingFixture.CREATE).numbers();
            List<String> tables = Stream.concat(OldTables.TABLES.stream(), Stream.of("masking_schema"))
                    .filter(table -> !table.equals("masking_route"))
                    .toList();
            Place user = user(owner, administrator, tables);
            try (HikariDataSource dataSource = TestDatabase.open(user)) {
                MaskingException e = assertThrows(
                        MaskingException.class,
                        () -> on(dataSource, JdbcOptions.DEFAULT).numbers());
                assertTrue(
                        e.getMessage()
                                .startsWith(
                                        "the database's user may not read masking_route, or it is missing: grant SELECT,"
                                                + " INSERT, UPDATE and DELETE on the tables masking_*, or run schema-"),
                        e.getMessage());
            }
        }
    }
}
