package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import io.github.numbermasking.servlet.internal.start.Settings;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.OwnTables;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.SettableClock;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Removes bookings and calls as the settings say. */
class RetentionTest {

    private static final String BOOKING = "/bookings/ride-1";
    private static final String CALL = "/calls/call-1";
    private static final Duration AFTERWARDS = Duration.ofDays(3);

    /** The removal begins 30 s after the start. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final SettableClock clock = new SettableClock(TestServer.START);

    /** On all databases at once, as most of the time passes before the removal begins. */
    @Test
    @Tag("slow")
    @Tag("server")
    void removesOldBookingsAndOldCallsEachAsItsSettingSays() throws Exception {
        try (History h2 = new History(TestDatabase.H2_IN_MEMORY);
                History postgresql = new History(TestDatabase.POSTGRESQL);
                History mariaDb = new History(TestDatabase.MARIADB);
                History mySql = new History(TestDatabase.MYSQL)) {
            clock.advance(AFTERWARDS);
            for (History history : List.of(h2, postgresql, mariaDb, mySql)) {
                history.awaitRemoval();
            }
        }
    }

    /** Two applications on databases of their own: one keeps only calls, the other only bookings. */
    private final class History implements AutoCloseable {

        private final HikariDataSource first;
        private final HikariDataSource second;
        private final TestServer keepsCalls;
        private final TestServer keepsBookings;

        History(TestDatabase database) {
            first = database.open();
            second = database.open();
            keepsCalls = withHistory(first, "P1D", "keep");
            keepsBookings = withHistory(second, "keep", "P1D");
        }

        void awaitRemoval() throws InterruptedException {
            awaitGone(() -> keepsCalls.get(BOOKING));
            awaitGone(() -> keepsBookings.get(CALL));
            keepsCalls.get(CALL).assertStatus(200);
            keepsBookings.get(BOOKING).assertStatus(200);
            keepsCalls.book("ride-1", DRIVER, RIDER).assertStatus(201);
        }

        @Override
        public void close() {
            keepsCalls.close();
            keepsBookings.close();
            first.close();
            second.close();
        }
    }

    private TestServer withHistory(DataSource dataSource, String bookings, String calls) {
        TestServer server = TestServer.builder()
                .clock(clock)
                .dataSource(dataSource)
                .set("masking.retention.bookings", bookings)
                .set("masking.retention.calls", calls)
                .start()
                .withNumbers("+6560000001");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.post(BOOKING + "/complete").assertStatus(200);
        server.webhook(new Vca(Vca.sample("vss-completed.json"))
                        .with("sessionId", "call-1")
                        .toString())
                .assertStatus(200);
        server.get(CALL).assertStatus(200);
        return server;
    }

    private static void awaitGone(Supplier<HttpAnswer> question) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (question.get().status() != 404) {
            assertTrue(System.nanoTime() < end, "it is still there");
            Thread.sleep(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P3M", "P1Y2M3D", "P2W", "P100Y"})
    void isAPeriodOfADayToAHundredYears(String period) {
        Optional<Period> kept = Optional.of(Period.parse(period));
        assertEquals(new Retention(kept, Optional.empty(), kept), retention(period, "keep", period));
        assertEquals(new Retention(Optional.empty(), kept, Optional.empty()), retention("keep", period, "keep"));
    }

    @Test
    void isNinetyDaysUnlessItIsSet() {
        assertEquals(Retention.DEFAULT, Settings.read(source(Map.of())).retention());
    }

    private static Retention retention(String bookings, String calls, String audit) {
        return Settings.read(source(Map.of(
                        "MASKING_RETENTION_BOOKINGS", bookings,
                        "MASKING_RETENTION_CALLS", calls,
                        "MASKING_RETENTION_AUDIT", audit)))
                .retention();
    }

    private static SettingSource source(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("MASKING_WEBHOOK_SECRETS", TestServer.SECRET);
        return SettingSource.of(all::get);
    }

    @Test
    void hasAThreadOnlyWhereItHasTablesAndAsLongAsItsWebApplication() throws Exception {
        long before = threads();
        try (TestServer server = TestServer.start()) {
            assertEquals(before + 1, threads());
            server.undeploy();
            assertEquals(before, threads());
        }
        UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
        database.execute(OwnTables.TABLE);
        try (TestServer server = OwnTables.builder().dataSource(database).start()) {
            server.get("/health").assertStatus(200);
            assertEquals(before, threads());
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("number-masking-upkeep"))
                .count();
    }
}
