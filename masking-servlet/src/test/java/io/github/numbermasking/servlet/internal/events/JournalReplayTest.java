package io.github.numbermasking.servlet.internal.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.servlet.internal.access.Networks;
import io.github.numbermasking.servlet.internal.access.Secrets;
import io.github.numbermasking.servlet.internal.eightxeight.AnswerStyle;
import io.github.numbermasking.servlet.internal.eightxeight.EightXEight;
import io.github.numbermasking.servlet.internal.eightxeight.WebhookSettings;
import io.github.numbermasking.servlet.internal.journal.Journal;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.platform.Report;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import io.github.numbermasking.servlet.internal.pool.PoolReports;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import jakarta.json.Json;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What the journal does with events that the database refuses although it is there. */
@Tag("slow")
class JournalReplayTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Duration PAUSE = Duration.ofMillis(2);

    private static final JdbcOptions OPTIONS =
            new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(2), Duration.ofSeconds(10), () -> false);

    /** How often an event was refused that was at fault itself, and more. */
    private static final int ROUNDS = 40;

    private static final int MANY = 400;
    private static final String POISON = "poison";

    @TempDir
    private Path temp;

    private final EventCounts counts = new EventCounts(new Metrics(Clock.systemUTC(), "8x8"));
    private UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private MaskingEngine masking;
    private JournalReplay replay;

    private void start() {
        start(platform());
    }

    private static TelephonyPlatform platform() {
        return new EightXEight(
                new WebhookSettings("Authorization", List.of(), Networks.NONE, Networks.NONE),
                () -> new Secrets(List.of()),
                Set.of(),
                new AnswerStyle(true, false, "unknown", "ended", "unavailable", "voice"));
    }

    private void start(TelephonyPlatform platform) {
        masking = MaskingFixture.engine(database, BookingPolicy.DEFAULT, OPTIONS, Clock.systemUTC());
        assertTrue(masking.health().isUp());
        EventStore store = new EventStore(masking, new PoolReports(masking, "8x8"), counts);
        replay = new JournalReplay(new Journal(temp, 10_000_000), platform, store, PAUSE);
    }

    @AfterEach
    void stop() {
        replay.close();
    }

    @Test
    void losesNothingToADatabaseThatCanBeReadAndNotBeWritten() throws Exception {
        start();
        losesNothingWhile(
                () -> {
                    database.execute("ALTER TABLE masking_call ADD CONSTRAINT refused CHECK (1 = 0)");
                    assertTrue(masking.health().isUp());
                },
                8 * ROUNDS,
                () -> database.execute("ALTER TABLE masking_call DROP CONSTRAINT refused"));
    }

    @Test
    @Tag("server")
    void losesNothingToAPostgresqlThatIsReadOnlyForATime() throws Exception {
        Place place = TestDatabase.POSTGRESQL.create();
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        postgresql.setURL(place.url());
        postgresql.setUser(place.user());
        postgresql.setPassword(place.password());
        database = UnrulyDataSource.on(postgresql);
        start();
        String setting = "ALTER DATABASE " + postgresql.getDatabaseName() + " SET default_transaction_read_only = ";
        losesNothingWhile(
                () -> {
                    database.execute(setting + "on");
                    assertFalse(masking.health().isUp());
                },
                6, // nothing is tried while it is known, and it is looked again once a second
                () -> database.execute("SET default_transaction_read_only = off", setting + "off"));
    }

    private interface Step {
        void run() throws Exception;
    }

    private void losesNothingWhile(Step refuse, int connections, Step relent) throws Exception {
        refuse.run();
        List<String> events = List.of("event-1", "event-2", "event-3");
        events.forEach(session -> append(event(session)));
        long bytes = replay.bytes();
        int before = database.connections();
        await(() -> database.connections() > before + connections); // each is refused 20 times and more
        assertEquals(bytes, replay.bytes());
        assertEquals(0, counts.body(0).stored());

        relent.run();
        await(() -> replay.isIdle());
        assertEquals(events, sessions());
        assertEquals(List.of(), aside());
    }

    @Test
    void putsAsideTheOneEventThatIsAtFaultOnceManyOthersWereStoredAndNoSooner() throws Exception {
        start();
        refusePoison();
        append(event(POISON));
        for (int n = 0; n < ROUNDS; n++) {
            append(event("behind-" + n));
        }
        await(() -> counts.body(0).stored() == ROUNDS);
        int before = database.connections();
        await(() -> database.connections() > before + 4 * ROUNDS);
        assertEquals(List.of(), aside());
        assertEquals(size(event(POISON)), replay.bytes());

        for (int n = 0; n < ROUNDS && !replay.isIdle(); n++) {
            append(event("later-" + n));
            long stored = ROUNDS + n + 1;
            await(() -> counts.body(0).stored() == stored);
            int asked = database.connections();
            await(() -> replay.isIdle() || database.connections() > asked + 6); // it had its turn again
        }
        assertTrue(replay.isIdle());
        assertEquals(1, aside().size());
        assertEquals(size(event(POISON)), Files.size(aside().get(0)));
        assertTrue(Files.readString(aside().get(0), StandardCharsets.ISO_8859_1).contains(POISON));
        await(() -> replay.asideFiles() == 1);
        takesInAgainWhatWasPutAside();
    }

    /** As the documentation says: stop, rename the file, and start. */
    private void takesInAgainWhatWasPutAside() throws Exception {
        replay.close();
        database.execute("ALTER TABLE masking_call DROP CONSTRAINT refused");
        Files.move(aside().get(0), temp.resolve("000000000007.journal"));
        long stored = counts.body(0).stored();
        start();
        await(() -> counts.body(0).stored() == stored + 1);
        assertTrue(sessions().contains(POISON));
        await(() ->
                replay.asideFiles() == 0 && replay.isIdle() && replay.oldest().isEmpty());
        assertEquals(List.of(), aside());
    }

    @Test
    void holdsNothingAgainstAnEventWhileOnlyEventsOfTheOtherKindAreStored() throws Exception {
        start();
        database.execute("ALTER TABLE masking_number ADD CONSTRAINT refused CHECK (1 = 0)");
        append(Vca.sample("vnu-updates.json").toString());
        for (int n = 0; n < 2 * ROUNDS; n++) {
            append(event("event-" + n));
            long stored = n + 1;
            await(() -> counts.body(0).stored() == stored);
            int asked = database.connections();
            await(() -> database.connections() > asked + 2);
        }
        assertEquals(List.of(), aside());
        database.execute("ALTER TABLE masking_number DROP CONSTRAINT refused");
        await(() -> replay.isIdle());
        assertEquals(2 * ROUNDS + 1, counts.body(0).stored());
        assertEquals(List.of(), aside());
    }

    @Test
    void storesWhatStandsBehindManyEventsThatAreAtFault() throws Exception {
        start();
        refusePoison();
        for (int n = 0; n < ROUNDS; n++) {
            append(event(POISON + n));
        }
        append(event("good"));
        await(() -> counts.body(0).stored() == 1);
        assertEquals(List.of(), aside());
        assertEquals(List.of("good"), sessions());
    }

    @Test
    void storesWhatStandsBehindAnEventThatCannotBeReadForAFaultOfOurs() throws Exception {
        start(withoutEventsOfCalls(platform()));
        append(event("unreadable"));
        append(Vca.sample("vnu-updates.json").toString());
        await(() -> replay.bytes() == size(event("unreadable")));
        assertEquals(1, counts.body(0).stored());
        assertEquals(List.of(), aside());
    }

    /** The platform, which ends every event of a call in a NullPointerException. */
    private static TelephonyPlatform withoutEventsOfCalls(TelephonyPlatform platform) {
        return (TelephonyPlatform) Proxy.newProxyInstance(
                TelephonyPlatform.class.getClassLoader(),
                new Class<?>[] {TelephonyPlatform.class},
                (proxy, method, arguments) -> {
                    Object result = method.invoke(platform, arguments);
                    if (result instanceof Report.CallEvents) {
                        throw new NullPointerException();
                    }
                    return result;
                });
    }

    /** One for each would take as many connections as there are events. */
    @Test
    void storesManyInOneTransaction() throws Exception {
        start();
        database.behave(real -> {
            throw new SQLException("the connection was refused", "08001");
        });
        for (int n = 0; n < MANY; n++) {
            append(event("event-%03d".formatted(n)));
        }
        int before = database.connections();
        database.behave(DataSource::getConnection);
        await(() -> replay.isIdle());
        assertEquals(MANY, counts.body(0).stored());
        assertEquals(MANY, sessions().size());
        assertTrue(database.connections() - before < MANY / 4, () -> "" + (database.connections() - before));
    }

    @Test
    void goesOnAfterAnErrorAndSaysSoOnce() throws Exception {
        start();
        try (LogCapture log = LogCapture.open()) {
            AtomicInteger errors = new AtomicInteger();
            database.behave(real -> {
                errors.incrementAndGet();
                throw new NoClassDefFoundError("a class that is missing");
            });
            append(event("event-1"));
            await(() -> errors.get() > 2 * ROUNDS);
            database.behave(DataSource::getConnection);
            await(() -> replay.isIdle());
            assertEquals(List.of("event-1"), sessions());
            assertTrue(log.linesWith("the journal:").size() <= 1, log.all());
        }
    }

    private void refusePoison() throws Exception {
        database.execute(
                "ALTER TABLE masking_call ADD CONSTRAINT refused CHECK (session_id NOT LIKE '" + POISON + "%')");
    }

    private void append(String event) {
        assertTrue(replay.append(new Journal.Entry(AT, event.getBytes(StandardCharsets.UTF_8))));
    }

    private static long size(String event) {
        return 16 + event.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String event(String session) {
        return new Vca(Vca.sample("vcs-call-received.json"))
                .with("sessionId", Json.createValue(session))
                .toString();
    }

    private List<String> sessions() throws Exception {
        return database.strings("SELECT session_id FROM masking_call").stream()
                .sorted()
                .toList();
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.filter(file -> file.toString().endsWith(".aside")).toList();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int n = 0; n < 24_000 && !condition.getAsBoolean(); n++) {
            Thread.sleep(5);
        }
        assertTrue(condition.getAsBoolean());
    }
}
