package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ApiUnavailableTest {

    private static final String PARTIES = "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"}";

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder().dataSource(database).start().withNumbers("+6560000001");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysOnEveryRequestThatTheDatabaseIsAwayAndDoesItOnceItIsBack() {
        database.behave(real -> {
            throw new SQLException("the connection was refused", "08001");
        });
        server.put("/bookings/ride-1", PARTIES).assertProblem(503, "unavailable", "repeated");
        server.get("/bookings/ride-1").assertProblem(503, "unavailable");
        server.post("/bookings/ride-1/complete").assertProblem(503, "unavailable");
        server.post("/bookings/ride-1/cancel").assertProblem(503, "unavailable");
        server.api("PATCH", "/bookings/ride-1", "{\"partyA\":\"" + RIDER + "\"}")
                .assertProblem(503, "unavailable");
        server.api("POST", "/bookings/search", "{}").assertProblem(503, "unavailable");
        for (String path : List.of("/erasure", "/export")) {
            server.api("POST", path, "{\"phone\":\"" + RIDER + "\"}").assertProblem(503, "unavailable");
        }
        server.get("/numbers").assertProblem(503, "unavailable");
        server.post("/numbers/+6560000001/replace").assertProblem(503, "unavailable");
        server.put("/numbers/+6560000002", "{}").assertProblem(503, "unavailable");
        server.delete("/numbers/+6560000001").assertProblem(503, "unavailable");
        database.behave(javax.sql.DataSource::getConnection);
        server.put("/bookings/ride-1", PARTIES).assertStatus(201);
    }

    @Test
    @Tag("slow")
    void saysThatOthersChangeTheSameWhereEachTryLosesAgainstThem() {
        database.behave(real -> {
            throw new SQLException("deadlock", "40001");
        });
        server.put("/numbers/+6560000002", "{}").assertProblem(503, "unavailable", "others are changing the same");
        database.behave(javax.sql.DataSource::getConnection);
        server.put("/numbers/+6560000002", "{}").assertStatus(201);
    }

    @Test
    void refusesWhatIsWrongInARequestAlsoWhileTheDatabaseIsAway() {
        database.behave(real -> {
            throw new SQLException("the connection was refused", "08001");
        });
        server.put("/bookings/a%20b", PARTIES).assertProblem(422, "invalid-booking-id");
        server.put("/bookings/ride-1", "{}").assertProblem(400, "invalid-parameter");
        server.book("ride-1", "anonymous", DRIVER).assertProblem(422, "invalid-number");
    }

    @Test
    @Tag("slow")
    void endsWithinTenSecondsWhenThePoolHangs() {
        CountDownLatch release = database.hang();
        long start = System.nanoTime();
        server.put("/bookings/ride-1", PARTIES).assertProblem(503, "unavailable", "repeated");
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.toMillis() < 10_000, "it took " + taken);
        release.countDown();
    }

    @Test
    @Tag("slow")
    void doesNothingLaterOfWhatItAnsweredUnavailable() throws Exception {
        CountDownLatch release = database.hang();
        server.put("/bookings/ride-1", PARTIES).assertProblem(503, "unavailable");
        release.countDown();
        database.behave(javax.sql.DataSource::getConnection);
        database.settledConnections();
        server.get("/bookings/ride-1").assertProblem(404, "not-found");
    }
}
