package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.jdbc.internal.upkeep.Housekeeping;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes the tables and serves each request, whatever an administrator of MySQL or MariaDB has set. */
@Tag("server")
class MySqlSettingsTest {

    static Stream<Arguments> settings() {
        List<String> both = List.of(
                "sql_mode = ''",
                "sql_mode = 'ANSI'", // "…" is a name, || joins texts
                "sql_mode = 'TRADITIONAL,NO_BACKSLASH_ESCAPES,ONLY_FULL_GROUP_BY,PAD_CHAR_TO_FULL_LENGTH'",
                "default_storage_engine = MEMORY",
                "sql_safe_updates = ON",
                "time_zone = '-11:00'");
        return Stream.concat(
                Stream.of(TestDatabase.MARIADB, TestDatabase.MYSQL)
                        .flatMap(database -> both.stream().map(setting -> Arguments.of(database, setting))),
                Stream.of(Arguments.of(TestDatabase.MYSQL, "sql_require_primary_key = ON")));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void servesEachRequestAndRemovesWhatIsOver(TestDatabase database, String setting) throws Exception {
        try (HikariDataSource dataSource = open(database, "SET SESSION " + setting)) {

            try (Connection host = dataSource.getConnection()) {
                host.setAutoCommit(false);
                MaskingEngine masking = MaskingFixture.engine(
                        dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
                for (Consumer<MaskingEngine> use :
                        EveryRequest.byName(() -> host).values()) {
                    use.accept(masking);
                }
                host.rollback();
            }
            assertEquals(1, Tables.count(dataSource, "masking_booking"));
            assertEquals(2, Tables.count(dataSource, "masking_call"));
            assertEquals(1, Tables.count(dataSource, "masking_call_reason"));
            Housekeeping housekeeping = MaskingFixture.housekeeping(dataSource, Retention.DEFAULT);
            Instant later = Instant.now().plus(Duration.ofDays(1_000));
            housekeeping.pass(later);
            housekeeping.pass(later.plus(Duration.ofHours(2)));
            for (String table : List.of("masking_booking", "masking_route", "masking_call", "masking_call_reason")) {
                assertEquals(0, Tables.count(dataSource, table), table);
            }
        }
    }

    private static HikariDataSource open(TestDatabase database, String whenConnected) {
        Place place = database.create();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.url());
        config.setUsername(place.user());
        config.setPassword(place.password());
        config.setConnectionInitSql(whenConnected);
        return new HikariDataSource(config);
    }
}
