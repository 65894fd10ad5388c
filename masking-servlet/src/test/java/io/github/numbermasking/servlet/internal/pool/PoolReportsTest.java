package io.github.numbermasking.servlet.internal.pool;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.LogCapture;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What 8x8 says of the pool of its own accord. */
class PoolReportsTest {

    private static final String SAMPLE = Vca.resource("8x8/samples/vnu-updates.json");

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.subaccounts", "MySubAccount")
                .set("masking.answer.deadline", "PT10S")
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void send(String body) {
        assertEquals("", server.webhook(body).assertStatus(200).body());
    }

    /** The pool in short, such as "+6560000001 ACTIVE SG vn-1; …". */
    private String pool() {
        return server.get("/numbers").assertStatus(200).json().getJsonArray("items").stream()
                .map(JsonValue::asJsonObject)
                .map(item -> Stream.of("number", "status", "country", "referenceId")
                        .filter(item::containsKey)
                        .map(item::getString)
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }

    private static final String DOCUMENTED =
            "+65123456789 ACTIVE SG MyVirtualNumber-1; +65987654321 ACTIVE SG MyVirtualNumber-2";

    @Test
    void takesTheDocumentedWebhookAsItStandsAndAgain() {
        send(SAMPLE);
        assertEquals(DOCUMENTED, pool());
        send(SAMPLE);
        assertEquals(DOCUMENTED, pool());
    }

    @Test
    void readsTheKeysInAnyOrderAndIgnoresThoseThatItDoesNotKnow() {
        Random random = new Random(11);
        for (int i = 0; i < 5; i++) {
            send(shuffled(Vca.sample("vnu-updates.json"), random).toString());
            assertEquals(DOCUMENTED, pool());
        }
    }

    private static JsonValue shuffled(JsonValue value, Random random) {
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            value.asJsonArray().forEach(item -> array.add(shuffled(item, random)));
            return array.build();
        }
        if (value.getValueType() != JsonValue.ValueType.OBJECT) {
            return value;
        }
        List<Map.Entry<String, JsonValue>> entries =
                new ArrayList<>(value.asJsonObject().entrySet());
        entries.add(Map.entry("status", Json.createValue("unknown")));
        entries.add(Map.entry("more", JsonValue.EMPTY_JSON_ARRAY));
        Collections.shuffle(entries, random);
        JsonObjectBuilder object = Json.createObjectBuilder();
        entries.forEach(entry -> object.add(entry.getKey(), shuffled(entry.getValue(), random)));
        return object.build();
    }

    @ParameterizedTest
    @CsvSource({
        "updatedTimestamp, +65123456789 ACTIVE SG MyVirtualNumber-1",
        "countryCode, +65123456789 ACTIVE MyVirtualNumber-1",
        "referenceId, +65123456789 ACTIVE SG",
        "rentalPrice, +65123456789 ACTIVE SG MyVirtualNumber-1",
        "incomingRate, +65123456789 ACTIVE SG MyVirtualNumber-1",
        "billingUnit, +65123456789 ACTIVE SG MyVirtualNumber-1",
        "billingCurrency, +65123456789 ACTIVE SG MyVirtualNumber-1",
        "numberHealthCheckEnabled, +65123456789 ACTIVE SG MyVirtualNumber-1",
        "updateStatus, +65123456789 ACTIVE SG MyVirtualNumber-1"
    })
    void doesWithoutWhatAnItemLacksOrHasInAnotherForm(String key, String expected) {
        JsonObject item = item("+65123456789", "Active", "2023-02-17T05:10:14.760Z");
        JsonObject without = Json.createObjectBuilder(item).remove(key).build();
        send(update("UPDATES", 1, without));
        assertEquals(expected, pool());
        send(update(
                "UPDATES",
                1,
                Json.createObjectBuilder(item)
                        .add(key, JsonValue.EMPTY_JSON_ARRAY)
                        .build()));
        assertTrue(pool().startsWith("+65123456789 ACTIVE"), pool());
    }

    @ParameterizedTest
    @ValueSource(strings = {"namespace", "description"})
    void doesWithoutWhatStandsAroundIt(String key) {
        send(Json.createObjectBuilder(Vca.sample("vnu-updates.json"))
                .remove(key)
                .build()
                .toString());
        assertEquals(DOCUMENTED, pool());
    }

    @ParameterizedTest
    @CsvSource({
        "65123456789, ACTIVE, 2023-02-17T05:10:14Z, ACTIVE",
        "+65123456789, unhealthy, 2023-02-17T05:10:14.760, UNHEALTHY",
        "+65123456789, Expiring, 2023-02-17T13:10:14+08:00, EXPIRING",
        "+65123456789, INACTIVE, yesterday, INACTIVE"
    })
    void readsANumberAndItsStatusHoweverTheyAreWritten(String number, String status, String time, String expected) {
        send(update("UPDATES", 1, item(number, status, time)));
        assertEquals("+65123456789 " + expected + " SG MyVirtualNumber-1", pool());
    }

    @Test
    void leavesOutAnItemThatItCannotReadAndTakesTheRest() {
        try (LogCapture log = LogCapture.open()) {
            JsonObject good = item("+6560000001", "Active", "2023-02-17T05:10:14Z");
            send(update("UPDATES", 1, good, item("+6560000002", "Retired", ""), item("anonymous", "Active", "")));
            assertTrue(pool().startsWith("+6560000001 ACTIVE"), pool());
            assertEquals(1, log.linesWith("2 numbers in a webhook").size(), log.all());
        }
    }

    private void sendTwo() {
        String time = "2023-02-17T05:00:00Z";
        send(update("UPDATES", 2, item("+6560000001", "Active", time), item("+6560000002", "Active", time)));
    }

    @ParameterizedTest
    @CsvSource({"SNAPSHOT, 1, true", "snapshot, 1, true", "SNAPSHOT, 2, false", "UPDATES, 1, false", "OTHER, 1, false"})
    void makesMissingNumbersInactiveWhereTheListIsWhole(String kind, int total, boolean whole) {
        sendTwo();
        JsonObject left = item("+6560000001", "Active", "2023-02-17T06:00:00Z");
        send(update(kind, total, left));
        assertEquals(whole, pool().contains("+6560000002 INACTIVE"), pool());
        assertTrue(pool().startsWith("+6560000001 ACTIVE"), pool());
    }

    @Test
    void missesANumberThatWasUpdatedAtTheSameTimeButNoneThatWasUpdatedLater() {
        String time = "2023-02-17T05:00:00Z";
        send(update(
                "UPDATES",
                3,
                item("+6560000001", "Active", time),
                item("+6560000002", "Active", time),
                item("+6560000003", "Active", "2023-02-17T05:00:01Z")));
        String left = update("SNAPSHOT", 1, item("+6560000001", "Active", time));
        for (int i = 0; i < 2; i++) {
            send(left);
            assertEquals(
                    "+6560000001 ACTIVE, +6560000002 INACTIVE, +6560000003 ACTIVE",
                    pool().replaceAll(" SG MyVirtualNumber-1", "").replace(";", ","));
        }
    }

    @Test
    void takesTotalNumbersAsTextAndNoListWithAHoleForWhole() {
        sendTwo();
        JsonObject left = item("+6560000001", "Active", "2023-02-17T06:00:00Z");
        send(update("SNAPSHOT", 2, left, item("none", "Active", "")));
        send(update("SNAPSHOT", 1, left).replace("\"totalNumbers\":1,", ""));
        assertTrue(pool().contains("+6560000002 ACTIVE"), pool());
        send(update("SNAPSHOT", 1, left).replace("\"totalNumbers\":1", "\"totalNumbers\":\"1\""));
        assertTrue(pool().contains("+6560000002 INACTIVE"), pool());
    }

    @Test
    void changesNothingForAnotherSubaccountOrForNone() {
        send(SAMPLE.replace("MySubAccount", "Theirs"));
        send(SAMPLE.replace("MySubAccount", "mysubaccount"));
        send(SAMPLE.replace("MySubAccount", ""));
        send(SAMPLE.replace("\"subAccountId\"", "\"account\""));
        assertEquals("", pool());
    }

    @Test
    void takesEverySubaccountWhereNoneIsSet() {
        try (TestServer open = TestServer.start()) {
            open.webhook(SAMPLE.replace("MySubAccount", "Theirs")).assertStatus(200);
            assertEquals(2, open.get("/numbers").json().getJsonArray("items").size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventType\":\"VIRTUAL_NUMBER_UPDATE\"}",
                "{\"eventType\":\"VIRTUAL_NUMBER_UPDATE\",\"payload\":null}",
                "{\"eventType\":\"VIRTUAL_NUMBER_UPDATE\",\"payload\":{\"subAccountId\":\"MySubAccount\"}}",
                "{\"eventType\":\"VIRTUAL_NUMBER_UPDATE\",\"payload\":{\"subAccountId\":\"MySubAccount\","
                        + "\"totalNumbers\":0,\"updateEventType\":\"SNAPSHOT\",\"virtualNumbers\":{}}}"
            })
    void changesNothingWhereThereIsNoList(String body) {
        send(SAMPLE);
        send(body);
        assertEquals(DOCUMENTED, pool());
    }

    @Test
    void isNotAcknowledgedWhileItCannotBeStored() {
        send(SAMPLE);
        database.behave(real -> {
            throw new SQLException("away", "08001");
        });
        String changed = SAMPLE.replace("\"Active\"", "\"Expiring\"").replace("2023-", "2024-");
        server.webhook(changed).assertProblem(503, "unavailable");
        database.behave(javax.sql.DataSource::getConnection);
        assertEquals(DOCUMENTED, pool());
        send(changed);
        assertEquals(DOCUMENTED.replace("ACTIVE", "EXPIRING"), pool());
    }

    @Test
    void wantsTheSecret() {
        server.send("POST", "/", SAMPLE, "Content-Type", "application/json").assertStatus(401);
        assertEquals("", pool());
    }

    @Test
    void takesNoPartyIntoUseAndLogsNoNumberOfOne() throws Exception {
        server.withNumbers("+6560000001");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        try (LogCapture log = LogCapture.open()) {
            send(update("UPDATES", 1, item(DRIVER, "Active", "2023-02-17T05:00:00Z")));
            assertEquals("+6560000001 ACTIVE SG", pool());
            assertEquals(1, log.linesWith("1 refused").size(), log.all());
            assertEquals(List.of(), Leaks.in(log.all()));
        }
        Thread.sleep(1_100); // a verdict is known for a second
        assertTrue(server.get("/health").body().contains("\"clashing\":[\"" + DRIVER + "\"]"));
    }

    private static JsonObject item(String number, String status, String time) {
        JsonObject sample = Vca.sample("vnu-updates.json")
                .getJsonObject("payload")
                .getJsonArray("virtualNumbers")
                .getJsonObject(0);
        return Json.createObjectBuilder(sample)
                .add("msisdn", number)
                .add("operationalStatus", status)
                .add("updatedTimestamp", time)
                .build();
    }

    private static String update(String kind, int total, JsonObject... items) {
        JsonArrayBuilder numbers = Json.createArrayBuilder();
        List.of(items).forEach(numbers::add);
        JsonObject sample = Vca.sample("vnu-updates.json");
        return Json.createObjectBuilder(sample)
                .add(
                        "payload",
                        Json.createObjectBuilder(sample.getJsonObject("payload"))
                                .add("totalNumbers", total)
                                .add("updateEventType", kind)
                                .add("virtualNumbers", numbers))
                .build()
                .toString();
    }
}
