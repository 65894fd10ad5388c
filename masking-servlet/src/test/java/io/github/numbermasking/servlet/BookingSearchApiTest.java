package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.SettableClock;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /bookings/search}. The clock stands at 2030-01-31T12:00Z. */
class BookingSearchApiTest {

    private static final String NUMBER = "+6560000001";

    private final SettableClock clock = new SettableClock(TestServer.START);
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .clock(clock)
                .set("masking.body.limit", "1024")
                .start()
                .withNumbers(NUMBER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsNothingWhereNothingIsBooked() {
        assertEquals(
                "{\"items\":[]}",
                server.api("POST", "/bookings/search", "{}").assertStatus(200).body());
    }

    @Test
    void showsEachBookingAsItIsShownAlone() {
        book("ride-1", 1, 2);
        clock.advance(Duration.ofSeconds(1));
        book("ride-2", 3, 4);
        server.post("/bookings/ride-1/complete").assertStatus(200);
        HttpAnswer found = server.api("POST", "/bookings/search", "{}").assertStatus(200);
        assertEquals(
                "{\"items\":[" + server.get("/bookings/ride-2").body() + ","
                        + server.get("/bookings/ride-1").body() + "]}",
                found.body());
        assertEquals("application/json", found.header("Content-Type"));
    }

    @Test
    void givesTheBookingsInPagesTheLatestFirstWhateverIsBookedMeanwhile() {
        for (int n = 0; n < 7; n++) {
            book("ride-" + n, 2 * n + 10, 2 * n + 11);
            clock.advance(Duration.ofMillis(n % 2));
        }
        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String after = "";
        do {
            JsonObject page = search("{\"limit\":3" + after + "}");
            sizes.add(page.getJsonArray("items").size());
            seen.addAll(ids(page));
            after = page.containsKey("next") ? ",\"after\":\"" + page.getString("next") + "\"" : "";
            clock.advance(Duration.ofMillis(1));
            book("late-" + seen.size(), 100 + seen.size(), 200 + seen.size());
        } while (!after.isEmpty());
        assertEquals(List.of("ride-6", "ride-5", "ride-4", "ride-3", "ride-2", "ride-1", "ride-0"), seen);
        assertEquals(List.of(3, 3, 1), sizes);
    }

    @Test
    void promisesNoFurtherPageWhereTheLastOneIsJustFull() {
        book("ride-1", 1, 2);
        book("ride-2", 3, 4);
        assertEquals("ride-2", ids(search("{\"limit\":1}")).get(0));
        assertFalse(search("{\"limit\":2}").containsKey("next"));
    }

    @Test
    void givesFiftyUnlessALimitIsSet() {
        for (int n = 0; n < 51; n++) {
            book("ride-" + n, 2 * n + 10, 2 * n + 11);
        }
        assertEquals(50, ids(search("{}")).size());
        assertEquals(51, ids(search("{\"limit\":500}")).size());
    }

    @Test
    void findsByHowABookingStandsNow() {
        book("active", 1, 2);
        book("completed", 3, 4);
        book("cancelled", 5, 6);
        book("expired", 7, 8);
        server.post("/bookings/completed/complete").assertStatus(200);
        server.post("/bookings/cancelled/cancel").assertStatus(200);
        server.api("PATCH", "/bookings/expired", "{\"expiresAt\":\"2030-01-31T12:00:00.001Z\"}")
                .assertStatus(200);
        assertEquals(List.of(), ids(search("{\"status\":\"EXPIRED\"}")));
        clock.advance(Duration.ofMillis(1));
        for (String status : List.of("ACTIVE", "COMPLETED", "CANCELLED", "EXPIRED")) {
            JsonObject found = search("{\"status\":\"" + status + "\"}");
            assertEquals(List.of(status.toLowerCase()), ids(found));
            assertEquals(status, found.getJsonArray("items").getJsonObject(0).getString("status"));
        }
    }

    @Test
    void findsByPartyAsItIsNow() {
        server.withNumbers("+6560000002");
        book("ride-1", 1, 2);
        book("ride-2", 3, 1);
        book("ride-3", 3, 4);
        clock.advance(Duration.ofMillis(1));
        assertEquals(List.of("ride-1", "ride-2"), sorted(ids(search(phone(1)))));
        assertEquals(
                List.of("ride-1", "ride-2"), sorted(ids(search(phone(1).replace("+", "")))), "also without the plus");
        assertEquals(List.of(), ids(search(phone(9))));
        server.api("PATCH", "/bookings/ride-2", "{\"partyB\":\"" + party(5).e164() + "\"}")
                .assertStatus(200);
        assertEquals(List.of("ride-1"), ids(search(phone(1))));
        assertEquals(List.of("ride-2"), ids(search(phone(5))));
    }

    @Test
    void findsByVirtualNumberAsItIsNow() {
        book("ride-1", 1, 2);
        server.withNumbers("+6560000002");
        assertEquals(List.of("ride-1"), ids(search("{\"virtualNumber\":\"" + NUMBER + "\"}")));
        assertEquals(List.of(), ids(search("{\"virtualNumber\":\"+6560000002\"}")));
        server.post("/numbers/" + NUMBER + "/replace").assertStatus(200);
        assertEquals(List.of(), ids(search("{\"virtualNumber\":\"" + NUMBER + "\"}")));
        assertEquals(List.of("ride-1"), ids(search("{\"virtualNumber\":\"+6560000002\"}")));
    }

    @Test
    void findsOnlyWhatMeetsEveryCondition() {
        server.withNumbers("+6560000002");
        book("ride-1", 1, 2);
        book("ride-2", 1, 3);
        server.post("/bookings/ride-1/complete").assertStatus(200);
        String both = "{\"phone\":\"" + party(1).e164() + "\",\"status\":\"COMPLETED\",\"virtualNumber\":\"";
        String number = server.get("/bookings/ride-1").text("partyA.virtualNumber");
        assertEquals(List.of("ride-1"), ids(search(both + number + "\"}")));
        assertEquals(List.of(), ids(search(both + "+6560000009\"}")));
    }

    /** Whoever deletes by retention between two pages must not cost the reader the rest. */
    @Test
    void goesOnBehindAPlaceWhereNoBookingStands() {
        book("ride-1", 1, 2);
        long made = TestServer.START.toEpochMilli();
        assertEquals(List.of("ride-1"), ids(search("{\"after\":\"" + (made + 1) + "~gone\"}")));
        assertEquals(List.of(), ids(search("{\"after\":\"" + (made - 1) + "~gone\"}")));
        assertEquals(List.of(), ids(search("{\"after\":\"0~gone\"}")));
        assertEquals(List.of("ride-1"), ids(search("{\"after\":\"999999999999999~gone\"}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"Status":"ACTIVE"}             | unknown key "Status"
                    {"bookingId":"ride-1"}          | unknown key "bookingId"
                    {"status":"active"}             | status must be one of [ACTIVE, COMPLETED, CANCELLED, EXPIRED]
                    {"status":""}                   | status must be one of
                    {"status":null}                 | status must be a string
                    {"status":["ACTIVE"]}           | status must be a string
                    {"phone":"12"}                  | phone must be an E.164 number
                    {"phone":6591000000}            | phone must be a string
                    {"virtualNumber":"anonymous"}   | virtualNumber must be an E.164 number
                    {"virtualNumber":""}            | virtualNumber must be an E.164 number
                    {"after":"ride-1"}              | after must be what "next" was
                    {"after":""}                    | after must be
                    {"after":"~ride-1"}             | after must be
                    {"after":"-1~ride-1"}           | after must be
                    {"after":"1~"}                  | after must be
                    {"after":"1~a b"}               | after must be
                    {"after":"9999999999999999~x"}  | after must be
                    {"after":1}                     | after must be a string
                    {"limit":0}                     | limit must be a whole number from 1 to 500
                    {"limit":501}                   | limit must be a whole number
                    {"limit":-1}                    | limit must be a whole number
                    {"limit":1.5}                   | limit must be a whole number
                    {"limit":"9"}                   | limit must be a whole number
                    {"limit":4294967297}            | limit must be a whole number
                    {"limit":null}                  | limit must be a whole number
                    """)
    void namesWhatIsWrongWithASearch(String body, String words) {
        server.api("POST", "/bookings/search", body).assertProblem(400, "invalid-parameter", words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"limit\":1,\"limit\":2}", "{}{}", "{\"limit\":01}"})
    void refusesABodyThatIsNotOneJsonObject(String body) {
        server.api("POST", "/bookings/search", body).assertProblem(400, "malformed-body", "JSON");
    }

    @Test
    void refusesABodyThatIsNoJsonTooLargeOrNotThere() {
        server.post("/bookings/search").assertProblem(415, "unsupported-media-type");
        server.send(
                        "POST",
                        "/bookings/search",
                        "phone=" + RIDER,
                        "Authorization",
                        "Bearer " + TestServer.TOKEN,
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .assertProblem(415, "unsupported-media-type", "application/json");
        server.api("POST", "/bookings/search", "{}" + " ".repeat(1_023)).assertProblem(413, "body-too-large", "1024");
    }

    /** It is no word that the API keeps for itself. */
    @Test
    void takesSearchForABookingIdWhereTheMethodSaysSo() {
        server.get("/bookings/search").assertProblem(404, "not-found", "booking");
        book("search", 1, 2);
        server.get("/bookings/search").assertStatus(200);
        assertEquals(List.of("search"), ids(search("{}")));
    }

    private void book(String id, int partyA, int partyB) {
        server.book(id, party(partyA).e164(), party(partyB).e164()).assertStatus(201);
    }

    private static String phone(int n) {
        return "{\"phone\":\"" + party(n).e164() + "\"}";
    }

    private JsonObject search(String body) {
        return server.api("POST", "/bookings/search", body).assertStatus(200).json();
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> item.asJsonObject().getString("bookingId"))
                .toList();
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }
}
