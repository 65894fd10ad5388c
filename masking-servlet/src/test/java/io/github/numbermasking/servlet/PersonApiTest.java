package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.DRIVER_DIGITS;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.testing.LogCapture;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** {@code POST /erasure} and {@code POST /export}. */
class PersonApiTest extends PersonTest {

    private JsonObject export(String phone) {
        return server.api("POST", "/export", "{\"phone\":\"" + phone + "\"}")
                .assertStatus(200)
                .json();
    }

    @Test
    void erasesANumberFromTheTablesAndTheAnswers() throws Exception {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.call(RIDER, NUMBER);
        server.post("/bookings/ride-1/complete").assertStatus(200);
        JsonObject erased;
        try (LogCapture log = LogCapture.open()) {
            erased = erase(RIDER, "").assertStatus(200).json();
            assertEquals(
                    1,
                    log.linesWith("a phone number was erased for api at 127.0.0.1: 1 bookings, 1 calls")
                            .size());
        }
        assertEquals(1, erased.getInt("bookings"));
        assertEquals(1, erased.getInt("calls"), "the note of the answer is waited for");
        assertEquals(List.of(), erased.getJsonArray("recordings"));
        assertEquals(List.of(), places(RIDER_DIGITS));
        assertFalse(places(DRIVER_DIGITS.substring(0, 4)).isEmpty());
        server.get("/bookings/ride-1").assertProblem(404, "not-found");
        assertEquals(0, export(RIDER).getJsonArray("calls").size());
        assertEquals(
                "{\"bookings\":0,\"calls\":0,\"recordings\":[]}",
                erase(RIDER, "").assertStatus(200).body());
    }

    @Test
    void namesTheLiveBookingsUnlessTheyAreToBeCut() throws Exception {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        HttpAnswer refused = erase(RIDER, "");
        refused.assertProblem(409, "booking-live");
        assertEquals("[\"ride-1\"]", refused.json().getJsonArray("bookings").toString());
        erase(RIDER, ",\"cut\":false").assertProblem(409, "booking-live");
        assertEquals(1, erase(RIDER, ",\"cut\":true").assertStatus(200).json().getInt("bookings"));
        assertEquals(List.of(), places(RIDER_DIGITS));
    }

    @Test
    void refusesWhatIsNoPartysNumber() {
        erase(NUMBER, "").assertProblem(422, "virtual-number-as-party");
        erase("12", "").assertProblem(422, "invalid-number");
        erase(RIDER, ",\"cut\":1").assertProblem(400, "invalid-parameter", "cut");
        erase(RIDER, ",\"force\":true").assertProblem(400, "invalid-parameter", "force");
        server.api("POST", "/erasure", "{}").assertProblem(400, "invalid-parameter", "phone");
        server.api("POST", "/export", "{\"phone\":\"12\"}").assertProblem(422, "invalid-number");
        server.api("POST", "/export", "{}").assertProblem(400, "invalid-parameter", "phone");
    }

    /** The database fails one request later each time. */
    @Test
    void tellsEachRecordingWhereverAnErasureFails() throws Exception {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.post("/bookings/ride-1/complete").assertStatus(200);
        recording("booked", "'ride-1'");
        recording("other", "NULL");
        List<String> told = new ArrayList<>();
        int told503 = 0;
        HttpAnswer answer;
        int allowed = 0;
        do {
            failAfter(allowed++);
            answer = erase(RIDER, "");
            database.behave(DataSource::getConnection);
            JsonObject erased =
                    answer.status() == 200 ? answer.json() : answer.json().getJsonObject("erased");
            if (erased != null) {
                erased.getJsonArray("recordings").forEach(path -> told.add(path.toString()));
                told503 += answer.status() == 503 ? 1 : 0;
            }
        } while (answer.status() != 200 && allowed < 50);
        answer.assertStatus(200);
        assertEquals(List.of("\"booked.mp3\"", "\"other.mp3\""), told);
        assertTrue(told503 > 0, "no failure came after a recording was found");
        assertEquals(List.of(), places(RIDER_DIGITS));
    }

    @Test
    void tellsTheRecordingsIfABookingIsMadeWhileItErases() throws Exception {
        server.book("ride-0", RIDER, DRIVER).assertStatus(201);
        server.post("/bookings/ride-0/complete").assertStatus(200);
        recording("booked", "'ride-0'");
        database.execute("CREATE TABLE one AS SELECT * FROM masking_booking");
        for (int n = 1; n < 100; n++) { // then one step more is needed
            database.execute(
                    "UPDATE one SET booking_id = 'ride-" + n + "'", "INSERT INTO masking_booking SELECT * FROM one");
        }
        AtomicBoolean booked = new AtomicBoolean();
        database.behave(real -> {
            if (Thread.currentThread().getName().startsWith("number-masking-api")
                    && database.strings("SELECT booking_id FROM masking_booking")
                            .isEmpty()
                    && booked.compareAndSet(false, true)) {
                server.book("late", RIDER, party(5).e164()).assertStatus(201);
            }
            return real.getConnection();
        });
        HttpAnswer answer = erase(RIDER, "").assertStatus(409);
        assertEquals("[\"late\"]", answer.json().getJsonArray("bookings").toString());
        assertEquals(
                "{\"bookings\":100,\"calls\":1,\"recordings\":[\"booked.mp3\"]}",
                answer.json().getJsonObject("erased").toString());
    }

    private void recording(String session, String booking) throws SQLException {
        database.execute(
                "INSERT INTO masking_call (session_id, first_seen, subaccount, in_caller, booking_id, recording_path)"
                        + " VALUES ('" + session + "', " + System.currentTimeMillis() + ", 'ours', " + RIDER_DIGITS
                        + ", " + booking + ", '" + session + ".mp3')");
    }

    /** The database gives some connections to requests like this one, and no more. */
    private void failAfter(int allowed) {
        AtomicInteger left = new AtomicInteger(allowed);
        database.behave(real -> {
            if (Thread.currentThread().getName().startsWith("number-masking-api") && left.getAndDecrement() <= 0) {
                throw new SQLException("away");
            }
            return real.getConnection();
        });
    }

    @Test
    void exportsWhatTheOtherRequestsShow() {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.book("ride-2", DRIVER, party(5).e164());
        server.webhook(event("session-1", RIDER)).assertStatus(200);
        JsonObject all = export(RIDER);
        assertEquals(RIDER, all.getString("phone"));
        assertEquals(List.of(server.get("/bookings/ride-1").json()), all.getJsonArray("bookings"));
        assertEquals(1, all.getJsonArray("routes").size());
        JsonObject route = all.getJsonArray("routes").getJsonObject(0);
        assertEquals(DRIVER, route.getString("counterpart"));
        assertEquals(NUMBER, route.getString("virtualNumber"));
        assertEquals(
                server.api("POST", "/calls/search", "{\"reveal\":true}").json().getJsonArray("items"),
                all.getJsonArray("calls"));
        assertEquals(1, all.getJsonArray("calls").size());
        assertEquals(0, export(party(77).e164()).getJsonArray("bookings").size());
    }

    @Test
    void exportsALongHistoryInPages() throws SQLException {
        server.webhook(event("session-0", RIDER)).assertStatus(200);
        fill(1_000);
        JsonObject all = export(RIDER);
        assertEquals(1_001, all.getJsonArray("calls").size());
        assertEquals(
                1_001,
                all.getJsonArray("calls").stream()
                        .map(call -> call.asJsonObject().getString("sessionId"))
                        .distinct()
                        .count());
    }

    private void fill(int calls) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection
                    .createStatement()
                    .execute("INSERT INTO masking_call (session_id, first_seen, subaccount, in_caller)"
                            + " SELECT 's-' || x, " + System.currentTimeMillis() + " + x / 7, 'ours', " + RIDER_DIGITS
                            + " FROM SYSTEM_RANGE(1, "
                            + calls + ")");
        }
    }
}
