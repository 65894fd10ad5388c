package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Callers and bookings while something locks the call log, on a host's pool that has just what this needs. */
@Tag("server")
class LockedCallLogTest {

    private static final String NUMBER = "+6560000001";

    /**
     * For events, notes and the journal 2, reports 1, listeners 1, searches of calls 2; callers and bookings one each. Nobody
     * lists or imports here.
     */
    private static final int HOST_CONNECTIONS = 8;

    private static final int SENDERS = 10;
    private static final int SEARCHERS = 4;
    private static final long LOCKED_NANOS = TimeUnit.SECONDS.toNanos(8);

    @Test
    void keepsNobodyFromCallingOrBooking() throws Exception {
        Place place = TestDatabase.POSTGRESQL.create();
        ExecutorService others = Executors.newFixedThreadPool(SENDERS + SEARCHERS);
        AtomicBoolean locked = new AtomicBoolean(true);
        List<Future<?>> running = new ArrayList<>();
        try (HikariDataSource pool = pool(place);
                TestServer server = TestServer.builder()
                        .dataSource(pool)
                        .set("masking.answer.deadline", "PT6S")
                        .start()
                        .awaitUp()
                        .withNumbers(NUMBER);
                Connection beside = DriverManager.getConnection(place.url(), place.user(), place.password());
                Statement statement = beside.createStatement()) {
            Masking masking = MaskingContext.masking(server.context()).orElseThrow();
            masking.addListener(new CallListener() {});
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            beside.setAutoCommit(false);
            statement.execute("LOCK TABLE masking_call IN ACCESS EXCLUSIVE MODE");
            AtomicInteger refused = new AtomicInteger();
            for (int n = 0; n < SENDERS; n++) {
                int sender = n;
                running.add(others.submit(() -> {
                    for (int event = 0; locked.get(); event++) {
                        refused.addAndGet(
                                send(server, "event-" + sender + "-" + event).status() == 503 ? 1 : 0);
                    }
                }));
            }
            for (int n = 0; n < SEARCHERS; n++) {
                running.add(others.submit(() -> {
                    while (locked.get()) {
                        server.api("POST", "/calls/search", "{}");
                    }
                }));
            }
            int calls = 0;
            long end = System.nanoTime() + LOCKED_NANOS;
            while (System.nanoTime() < end) {
                assertEquals(
                        makeCall(NUMBER, DRIVER),
                        server.call(Vca.of(RIDER, NUMBER).with("sessionId", "call-" + calls)),
                        "call " + calls);
                server.book(
                                "ride-1-" + calls,
                                party(100 + calls).e164(),
                                party(5_000 + calls).e164())
                        .assertStatus(201);
                calls++;
                Thread.sleep(50);
            }
            assertTrue(refused.get() > 0, "the call log was locked");
            assertTrue(calls > 10, "" + calls);
            locked.set(false);
            beside.rollback();
            for (Future<?> one : running) {
                one.get();
            }
            send(server, "afterwards").assertStatus(200);
        } finally {
            locked.set(false);
            others.shutdown();
        }
    }

    private static HttpAnswer send(TestServer server, String session) {
        return server.webhook(new Vca(Vca.sample("vcs-call-received.json"))
                .with("sessionId", session)
                .toString());
    }

    private static HikariDataSource pool(Place place) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.url());
        config.setUsername(place.user());
        config.setPassword(place.password());
        config.setMaximumPoolSize(HOST_CONNECTIONS);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(30));
        return new HikariDataSource(config);
    }
}
