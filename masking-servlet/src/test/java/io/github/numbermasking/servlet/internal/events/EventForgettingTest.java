package io.github.numbermasking.servlet.internal.events;

import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.servlet.internal.access.Networks;
import io.github.numbermasking.servlet.internal.access.Secrets;
import io.github.numbermasking.servlet.internal.eightxeight.AnswerStyle;
import io.github.numbermasking.servlet.internal.eightxeight.EightXEight;
import io.github.numbermasking.servlet.internal.eightxeight.WebhookSettings;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import io.github.numbermasking.servlet.internal.platform.Report;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.EveryFile;
import io.github.numbermasking.testing.MaskingFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number is forgotten in events that wait, wherever they are on their way. */
@Tag("slow")
class EventForgettingTest {

    private static final PhoneNumber PHONE = PhoneNumber.parse(RIDER).orElseThrow();
    private static final JdbcOptions OPTIONS =
            new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(2), Duration.ofSeconds(10), () -> false);

    @TempDir
    private Path temp;

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final TelephonyPlatform platform = new EightXEight(
            new WebhookSettings("Authorization", List.of(), Networks.NONE, Networks.NONE),
            () -> new Secrets(List.of()),
            Set.of(),
            new AnswerStyle(true, false, "unknown", "ended", "unavailable", "voice"));

    private StoringEventReceiver events;

    @BeforeEach
    void start() {
        MaskingEngine masking = MaskingFixture.engine(database, BookingPolicy.DEFAULT, OPTIONS, Clock.systemUTC());
        assertTrue(masking.health().isUp());
        events = new StoringEventReceiver(
                masking,
                platform,
                Optional.of(temp),
                Duration.ofSeconds(10),
                Clock.systemUTC(),
                new Metrics(Clock.systemUTC(), "8x8"));
        database.behave(real -> {
            throw new SQLException("away");
        });
    }

    @AfterEach
    void stop() {
        events.close();
    }

    private boolean receive() {
        RequestBody body = new RequestBody(new Vca(Vca.sample("vcs-call-received.json"))
                .with("source", RIDER)
                .toString()
                .getBytes(StandardCharsets.UTF_8));
        try {
            Report report = platform.read(PlatformRequest.journaled(body), Instant.now())
                    .map(call -> new Report.Nothing(), noCall -> new Report.Nothing(), read -> read);
            return events.receive(report, Instant.now(), body, System.nanoTime());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean forgetWithin(Duration time) {
        return events.forget(PHONE, System.nanoTime() + time.toNanos());
    }

    private boolean isInTheJournal() throws IOException {
        return !EveryFile.having(temp, List.of(RIDER_DIGITS)).isEmpty();
    }

    /** It is held while it logs that it could not be stored, and enters the journal after that. */
    @Test
    void whenTheDatabaseHasRefusedAnEventThatIsNotInTheJournalYet() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Logger logger = Logger.getLogger(EventWebhook.class.getName());
        Handler holding = new Handler() {
            @Override
            public void publish(LogRecord line) {
                reached.countDown();
                try {
                    assertTrue(release.await(1, TimeUnit.MINUTES));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(holding);
        try {
            CompletableFuture<Boolean> received = CompletableFuture.supplyAsync(this::receive);
            assertTrue(reached.await(1, TimeUnit.MINUTES));
            assertFalse(forgetWithin(Duration.ofSeconds(1)));
            release.countDown();
            assertTrue(received.get());
        } finally {
            release.countDown();
            logger.removeHandler(holding);
        }
        assertTrue(isInTheJournal());
        assertTrue(forgetWithin(Duration.ofMinutes(1)));
        assertFalse(isInTheJournal());
    }

    @Test
    void notOnAThreadThatIsInterrupted() throws Exception {
        assertTrue(receive());
        long start = System.nanoTime();
        Thread.currentThread().interrupt();
        boolean done = forgetWithin(Duration.ofMinutes(1));
        assertTrue(Thread.interrupted());
        assertEquals(false, done);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.compareTo(Duration.ofSeconds(2)) < 0, "it took " + taken);
    }
}
