package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.TroubledDatabase;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that is away for some time, behind a pool of our own. */
@Tag("server")
class OutageTest {

    private static final String RIDER = Phones.party(0).e164();
    private static final String DRIVER = Phones.party(1).e164();
    private static final String NUMBER = Phones.virtual(0).number().e164();

    /** A pool that pauses twice as long after each failure pauses for more than two seconds by then. */
    private static final int OUTAGE_MILLIS = 3_200;

    @Test
    void connectsTheFirstCallerAfterAnOutage() throws Exception {
        try (TroubledDatabase database = new TroubledDatabase(TestDatabase.POSTGRESQL);
                TestServer server =
                        database.ownPool(TestServer.builder()).start().withNumbers(NUMBER)) {
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            database.refuse();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(OUTAGE_MILLIS);
            while (System.nanoTime() < end) {
                assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER)); // callers keep the pool trying
            }
            database.admit();
            assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        }
    }

    @Test
    void saysOnceThatTheDatabaseIsAway() throws Exception {
        try (LogCapture log = LogCapture.open();
                TestServer server = TestServer.builder()
                        .dataSourceAttribute(null)
                        .set("masking.jdbc.url", "jdbc:postgresql://127.0.0.1:1/bookings")
                        .start()) {
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(
                    1,
                    log.linesWith("no connection to the database, tried again until there is one: SQLState 08001")
                            .size(),
                    log.all());
        }
    }
}
