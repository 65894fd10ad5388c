package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.DRIVER_DIGITS;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.Phones;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No number of a party and no secret reaches a log or the console, whatever happens to a request. */
class PrivacyTest {

    private static final String NUMBER = "+6560000001";

    /** Held, so that their levels are not lost. */
    private final List<Logger> loggers = Stream.of("io.github.numbermasking", "org.jdbi", "com.zaxxer.hikari")
            .map(Logger::getLogger)
            .toList();

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private LogCapture log;
    private TestServer server;

    @BeforeEach
    void start() {
        loggers.forEach(logger -> logger.setLevel(Level.ALL));
        log = LogCapture.open();
        System.setOut(new PrintStream(console, true));
        System.setErr(new PrintStream(console, true));
        server = TestServer.builder().dataSource(database).start().withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
        System.setOut(out);
        System.setErr(err);
        loggers.forEach(logger -> logger.setLevel(null));
    }

    @Test
    void wouldSeeANumberThatIsLogged() {
        System.getLogger(MaskingListener.class.getName())
                .log(System.Logger.Level.TRACE, "a slip: " + Phones.planted().e164());
        assertEquals(List.of(Phones.planted().e164()), leaked());
    }

    @Test
    void wouldSeeANumberThatIsPrinted() {
        System.err.println("a slip: " + Phones.planted().e164());
        assertEquals(List.of(Phones.planted().e164()), leaked());
    }

    @Test
    void logsNoNumberWhenAllIsWell() {
        server.call(RIDER, NUMBER);
        server.call(DRIVER, NUMBER);
        server.call(party(23).e164(), NUMBER);
        server.get("/bookings/ride-1").assertStatus(200);
        server.book("ride-1", RIDER, DRIVER).assertStatus(200);
        server.api("PATCH", "/bookings/ride-1", change(party(24).e164())).assertStatus(200);
        server.api("PATCH", "/bookings/ride-1", change(DRIVER)).assertStatus(200);
        server.api("POST", "/bookings/search", "{\"phone\":\"" + RIDER + "\"}").assertStatus(200);
        server.post("/numbers/" + NUMBER + "/replace").assertStatus(200);
        server.put("/numbers/" + NUMBER, "{\"draining\":false}").assertStatus(200);
        server.post("/bookings/ride-1/complete").assertStatus(200);
        server.call(RIDER, NUMBER);
        server.book("ride-2", RIDER, party(23).e164()).assertStatus(201);
        server.api("POST", "/export", "{\"phone\":\"" + RIDER + "\"}").assertStatus(200);
        server.api("POST", "/erasure", "{\"phone\":\"" + RIDER + "\"}").assertStatus(409);
        server.api("POST", "/erasure", "{\"phone\":\"" + RIDER + "\",\"cut\":true}")
                .assertStatus(200);
        assertEquals(List.of(), leaked());
    }

    private static String change(String partyB) {
        return "{\"partyB\":\"" + partyB + "\"}";
    }

    @Test
    void logsNoNumberWhenARequestIsRefused() {
        server.book("ride-1", RIDER, party(23).e164()).assertStatus(409);
        server.book("ride-2", RIDER, party(23).e164()).assertStatus(409);
        server.book("ride-2", RIDER, RIDER).assertStatus(422);
        server.book("ride-2", RIDER + "x", DRIVER).assertStatus(422);
        server.put("/bookings/ride-2", "{\"" + RIDER + "\":1}").assertStatus(400);
        server.put("/bookings/ride-2", "{\"partyA\":\"" + RIDER + "\",\"partyA\":\"" + DRIVER + "\"}")
                .assertStatus(400);
        server.put("/bookings/ride-2", "{\"partyA\":\"" + RIDER).assertStatus(400);
        server.api("PATCH", "/bookings/ride-1", change(RIDER)).assertStatus(422);
        server.api("PATCH", "/bookings/ride-1", change(RIDER + "x")).assertStatus(422);
        server.api("PATCH", "/bookings/ride-1", "{\"" + RIDER + "\":1}").assertStatus(400);
        server.api("POST", "/bookings/search", "{\"phone\":\"" + RIDER + "x\"}").assertStatus(400);
        server.api("POST", "/bookings/search", "{\"after\":\"" + RIDER + "\"}").assertStatus(400);
        server.post("/numbers/" + RIDER + "/replace").assertStatus(404);
        server.put("/numbers/" + RIDER, "{}").assertStatus(409);
        server.delete("/numbers/" + RIDER).assertStatus(404);
        server.webhook(Vca.of(RIDER, NUMBER) + " " + RIDER).assertStatus(400);
        server.webhook(Vca.of(RIDER, NUMBER)
                        .toString()
                        .replace("\"source\"", "\"source\":\"" + party(23).e164() + "\",\"source\""))
                .assertStatus(400);
        server.send("POST", "/", RIDER, "Authorization", "Bearer " + TestServer.TOKEN)
                .assertStatus(401);
        server.send("GET", "/numbers", RIDER, "Authorization", TestServer.SECRET)
                .assertStatus(401);
        assertEquals(List.of(), leaked());
    }

    @Test
    @Tag("slow")
    void logsNoNumberWhenTheDatabaseNamesItInItsRefusal() throws Exception {
        database.execute(
                "CREATE TABLE refusing (party BIGINT PRIMARY KEY)",
                "INSERT INTO refusing VALUES (" + RIDER_DIGITS + ")");
        SQLException refusal = assertThrows(
                SQLException.class, () -> database.execute("INSERT INTO refusing VALUES (" + RIDER_DIGITS + ")"));
        assertTrue(refusal.getMessage().contains(RIDER_DIGITS), refusal.getMessage());
        database.execute("CREATE UNIQUE INDEX one_for_each ON masking_booking (party_a)");
        server.withNumbers("+6560000002");
        server.book("ride-2", RIDER, party(23).e164()).assertProblem(503, "unavailable");
        database.execute("DROP TABLE masking_booking");
        server.get("/bookings/ride-1").assertProblem(503, "unavailable");
        assertEquals(1, log.linesWith("a request came to nothing").size(), log.all());
        assertEquals(1, log.linesWith("a request failed").size(), log.all());
        assertEquals(List.of(), leaked());
    }

    @Test
    void logsNoNumberWhenARouteIsBroken() throws Exception {
        database.execute("UPDATE masking_route SET counterpart = party");
        assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
        database.execute("UPDATE masking_route SET counterpart = virtual_number");
        assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
        database.execute("DROP TABLE masking_route");
        assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
        assertEquals(3, log.linesWith("a call was not connected").size(), log.all());
        assertEquals(List.of(), leaked());
    }

    @Test
    @Tag("slow")
    void logsNoNumberWhenADriversMessageHoldsOne() {
        for (RuntimeException e : List.of(
                new IllegalStateException("Duplicate entry '" + RIDER_DIGITS + "'"),
                new IllegalStateException(
                        RIDER, new SQLException("Key (party)=(" + DRIVER_DIGITS + ")", "23505", 7)))) {
            database.behave(real -> {
                throw e;
            });
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            server.get("/bookings/ride-1").assertProblem(503, "unavailable");
        }
        assertEquals(List.of(), leaked());
    }

    private List<String> leaked() {
        String everything = log.all() + console;
        return Stream.concat(
                        Leaks.in(everything).stream(),
                        Stream.of(TestServer.SECRET, TestServer.TOKEN).filter(everything::contains))
                .toList();
    }
}
