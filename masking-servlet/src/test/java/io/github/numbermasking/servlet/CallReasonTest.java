package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.ENDED;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.Scrape;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each reason, brought about by webhooks, is in the call log, with a result that a person understands, in the metrics, and in
 * explanations.
 */
class CallReasonTest {

    private static final String NUMBER = "+6560000001";
    private static final String STRANGER = party(29).e164();
    private static final String LOG_THREAD = "number-masking-log";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.answer.deadline", "PT0.5S")
                .set("masking.subaccounts", "your_subaccount_id")
                .start()
                .withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysWhoIsConnectedAndWhoIsNot() {
        assertEquals(makeCall(NUMBER, DRIVER), call("connected", RIDER, NUMBER));
        assertEquals(UNKNOWN, call("stranger", STRANGER, NUMBER));
        assertEquals(UNKNOWN, call("wrong-number", RIDER, "+6560000009"));
        assertEquals(UNKNOWN, call("withheld", "anonymous", NUMBER));
        assertEquals(UNKNOWN, server.call(vca("absent", RIDER, NUMBER).without("source")));
        assertEquals(UNKNOWN, call("malformed", RIDER, "12"));
        server.post("/bookings/ride-1/complete").assertStatus(200);
        assertEquals(ENDED, call("ended", RIDER, NUMBER));
        assertNoted("connected", "CONNECTED", "CONNECT");
        assertNoted("stranger", "NO_SUCH_PAIR", "UNKNOWN");
        assertNoted("wrong-number", "NOT_OF_THE_POOL", "UNKNOWN");
        assertNoted("withheld", "CALLER_WITHHELD", "UNKNOWN");
        assertNoted("absent", "CALLER_WITHHELD", "UNKNOWN");
        assertNoted("malformed", "MALFORMED_REQUEST", "UNKNOWN");
        assertEquals("ride-1", assertNoted("ended", "BOOKING_ENDED", "ENDED").getString("bookingId"));
        assertEquals(
                Set.of("stranger", "wrong-number", "withheld", "absent", "malformed", "ended"),
                sessions("{\"result\":\"REFUSED\"}"));
        assertEquals(Set.of("withheld", "absent"), sessions("{\"reason\":\"CALLER_WITHHELD\"}"));
        assertEquals(Set.of("ended"), sessions("{\"answer\":\"ENDED\"}"));
        assertEquals(Set.of("connected", "ended"), sessions("{\"bookingId\":\"ride-1\"}"));
    }

    @Test
    void leavesOutWhatIsNoNewCallOfOurs() {
        assertEquals(UNKNOWN, server.call(vca("foreign", RIDER, NUMBER).with("subAccountId", "another")));
        assertEquals(UNKNOWN, server.call(vca("outbound", RIDER, NUMBER).with("callDirection", "OUTBOUND")));
        call("last", RIDER, NUMBER);
        assertNoted("last", "CONNECTED", "CONNECT");
        assertEquals(Set.of("last"), sessions("{}"));
    }

    @Test
    void saysThatABookingLeadsAstray() throws SQLException {
        database.execute("UPDATE masking_route SET counterpart = party");
        assertEquals(UNAVAILABLE, call("astray", RIDER, NUMBER));
        assertNoted("astray", "DESTINATION_NOT_ALLOWED", "UNAVAILABLE");
        assertEquals(Set.of("astray"), sessions("{\"result\":\"FAILED\"}"));
    }

    @Test
    void saysThatTheDatabaseFailed() {
        database.behave(real -> {
            if (isOfTheLog()) {
                return real.getConnection();
            }
            throw new SQLException("the connection was refused", "08001");
        });
        assertEquals(UNAVAILABLE, call("failed", RIDER, NUMBER));
        assertNotedOnceItWorks("failed", "DATABASE_FAILED");
    }

    @Test
    @Tag("slow")
    void saysThatTheDatabaseWasTooSlowAndThatTooManyWaited() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        database.behave(real -> {
            if (!isOfTheLog()) {
                await(over);
            }
            return real.getConnection();
        });
        assertEquals(UNAVAILABLE, call("slow", RIDER, NUMBER));
        ExecutorService callers = Executors.newFixedThreadPool(100);
        try {
            callers.invokeAll(IntStream.range(0, 300)
                    .<Callable<String>>mapToObj(n -> () -> call("crowd-" + n, DRIVER, NUMBER))
                    .toList());
        } finally {
            callers.shutdown();
            over.countDown();
        }
        assertNotedOnceItWorks("slow", "DEADLINE");
        assertFalse(sessions("{\"reason\":\"TOO_MANY_AT_ONCE\"}").isEmpty());
    }

    private static boolean isOfTheLog() {
        return Thread.currentThread().getName().startsWith(LOG_THREAD);
    }

    private static void await(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }

    private static Vca vca(String session, String caller, String dialled) {
        return Vca.of(caller, dialled).with("sessionId", session);
    }

    private String call(String session, String caller, String dialled) {
        return server.call(vca(session, caller, dialled));
    }

    private void assertNotedOnceItWorks(String session, String reason) {
        assertNoted(session, reason, "UNAVAILABLE");
        assertTrue(sessions("{\"result\":\"FAILED\",\"limit\":500}").contains(session));
    }

    /** The note is written in the background; a failing database is asked until it works. */
    private JsonObject assertNoted(String session, String reason, String answer) {
        database.behave(DataSource::getConnection);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (server.get("/calls/" + session).status() != 200 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        JsonObject call = server.get("/calls/" + session).assertStatus(200).json();
        assertEquals(
                List.of(answer, reason), List.of(call.getString("answer"), call.getString("reason")), call::toString);
        assertTrue(
                Scrape.of(server)
                                .of(
                                        "masking_answers_total",
                                        "decision=\"" + answer + "\",reason=\"" + reason + "\",platform=\"8x8\"")
                        >= 1,
                () -> reason + " is not counted");
        assertExplained(call, reason);
        return call;
    }

    /** Whoever complains, the explanation of a call at that time tells of it. */
    private void assertExplained(JsonObject call, String reason) {
        JsonObject inbound = call.getJsonObject("inbound");
        String phone = call.getString("sessionId").equals("stranger") ? STRANGER : RIDER;
        String explanation = server.api(
                        "POST",
                        "/calls/explain",
                        "{\"phone\":\"" + phone + "\",\"at\":\"" + call.getString("answeredAt") + "\""
                                + (inbound.containsKey("to")
                                        ? ",\"virtualNumber\":\"" + inbound.getString("to") + "\"}"
                                        : "}"))
                .assertStatus(200)
                .body();
        assertTrue(
                explanation.contains("\"reason\":\"" + reason + "\""), () -> call + " is explained as " + explanation);
    }

    private Set<String> sessions(String search) {
        JsonArray items = server.api("POST", "/calls/search", search)
                .assertStatus(200)
                .json()
                .getJsonArray("items");
        return items.stream()
                .map(item -> item.asJsonObject().getString("sessionId"))
                .collect(Collectors.toSet());
    }
}
