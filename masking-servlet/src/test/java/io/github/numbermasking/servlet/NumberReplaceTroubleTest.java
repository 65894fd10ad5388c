package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code POST /numbers/{e164}/replace} on a database that is slow or fails: whatever was moved is told. */
@Tag("slow")
class NumberReplaceTroubleTest {

    private static final String NUMBER = "+6560000001";
    private static final String OTHER = "+6560000002";
    private static final int BOOKINGS = 40;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final CountDownLatch release = new CountDownLatch(1);
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder().dataSource(database).start().withNumbers(NUMBER);
        for (int n = 0; n < BOOKINGS; n++) {
            server.book("ride-" + n, party(10 + 2 * n).e164(), party(11 + 2 * n).e164())
                    .assertStatus(201);
        }
        server.withNumbers(OTHER);
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    @Test
    void stopsInTimeAndTellsWhatWasMoved() throws Exception {
        database.behave(real -> {
            sleep(200);
            return real.getConnection();
        });
        JsonObject answer = replace();
        assertEquals(true, answer.getBoolean("more"));
        assertFalse(answer.containsKey("unsure"));
        int moved = answer.getJsonArray("moved").size();
        assertTrue(moved > 0 && moved < BOOKINGS, "moved " + moved);
        assertTold(answer);
        database.behave(DataSource::getConnection);
        JsonObject rest = replace();
        assertEquals(BOOKINGS - moved, rest.getJsonArray("moved").size());
        assertEquals(false, rest.getBoolean("more"));
    }

    @Test
    void tellsWhatWasMovedBeforeTheDatabaseFailed() throws Exception {
        afterConnections(20, real -> {
            throw new SQLException("the connection was refused", "08001");
        });
        assertTold(interrupted());
    }

    @Test
    void tellsWhatWasMovedBeforeTheDatabaseHung() throws Exception {
        afterConnections(20, real -> {
            release.await();
            return real.getConnection();
        });
        assertTold(interrupted());
    }

    private interface Trouble {
        java.sql.Connection connect(DataSource real) throws Exception;
    }

    private void afterConnections(int count, Trouble trouble) {
        AtomicInteger connections = new AtomicInteger();
        database.behave(real -> {
            if (connections.incrementAndGet() <= count) {
                return real.getConnection();
            }
            try {
                return trouble.connect(real);
            } catch (SQLException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private JsonObject interrupted() {
        JsonObject answer = replace();
        assertEquals(true, answer.getBoolean("more"));
        assertTrue(!answer.getJsonArray("moved").isEmpty(), "nothing was moved");
        assertEquals(1, answer.getJsonArray("unsure").size());
        return answer;
    }

    private JsonObject replace() {
        long start = System.nanoTime();
        HttpAnswer answer = server.post("/numbers/" + NUMBER + "/replace").assertStatus(200);
        assertTrue(System.nanoTime() - start < LONGEST.plusSeconds(3).toNanos(), "too late");
        return answer.json();
    }

    /** Each booking that is on the other number now was told of, as moved or as unsure. */
    private void assertTold(JsonObject answer) throws SQLException {
        List<String> told = new ArrayList<>();
        answer.getJsonArray("moved")
                .forEach(moved -> told.add(moved.asJsonObject().getString("bookingId")));
        if (answer.containsKey("unsure")) {
            answer.getJsonArray("unsure").getValuesAs(JsonString.class).forEach(id -> told.add(id.getString()));
        }
        List<String> moved =
                database.strings("SELECT booking_id FROM masking_booking WHERE number_a = " + OTHER.substring(1));
        assertTrue(told.containsAll(moved), () -> "told of " + told + ", moved were " + moved);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
