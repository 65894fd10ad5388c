package io.github.numbermasking.servlet.internal.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.eightxeight.api.FakeApi;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.LogCapture;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the management API does at 8x8. */
@Tag("slow")
class AccountApiTest {

    private FakeApi api;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        api = FakeApi.open();
        server = server(api).start();
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
    }

    /** A server for two subaccounts at 8x8. */
    static TestServer.Builder server(FakeApi api) {
        return TestServer.builder()
                .set("masking.8x8.url", api.uri() + "/")
                .set("masking.8x8.api-key", FakeApi.KEY)
                .set("masking.subaccounts", "two,one");
    }

    private static String numbers(String... numbers) {
        return "{\"totalNumbers\":" + numbers.length + ",\"numbers\":["
                + Stream.of(numbers)
                        .map(number -> "{\"msisdn\":\"" + number + "\",\"operationalStatus\":\"Active\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    @Test
    void takesThePoolOfEverySubaccount() {
        api.put("one/numbers", numbers("+6560000001", "+6560000002")).put("two/numbers", numbers("+6560000003"));
        assertEquals(
                "{\"added\":[\"+6560000001\",\"+6560000002\",\"+6560000003\"],\"changed\":[],\"deactivated\":[],"
                        + "\"refused\":[]}",
                server.post("/numbers/sync").assertStatus(200).body());
        api.put("one/numbers", numbers("+6560000001").replace("Active", "Expiring"));
        assertEquals(
                "{\"added\":[],\"changed\":[\"+6560000001\"],\"deactivated\":[\"+6560000002\"],\"refused\":[]}",
                server.post("/numbers/sync").assertStatus(200).body());
        assertEquals(List.of("EXPIRING", "INACTIVE", "ACTIVE"), statuses());
    }

    @ParameterizedTest
    @CsvSource({
        "1, INACTIVE",
        "'\"1\"', INACTIVE",
        "1.0, INACTIVE",
        "2, ACTIVE",
        "0, ACTIVE",
        "'\"2\"', ACTIVE",
        "'\"one\"', ACTIVE",
        "null, ACTIVE",
        "[1], ACTIVE"
    })
    void missesANumberOnlyInAListOfWhichItIsKnownToBeWhole(String total, String status) {
        takenTwoOfOne();
        String left = numbers("+6560000001");
        assertTrue(left.startsWith("{\"totalNumbers\":1,"), left);
        api.put("one/numbers", left.replace("\"totalNumbers\":1", "\"totalNumbers\":" + total));
        server.post("/numbers/sync").assertStatus(200);
        assertEquals(List.of("ACTIVE", status), statuses());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"numbers\":[]}', ACTIVE",
        "'{\"totalNumbers\":2,\"numbers\":[]}', ACTIVE",
        "'{\"totalNumbers\":0,\"numbers\":[]}', INACTIVE"
    })
    void takesAnEmptyListForNoNumbersAtAllOnlyWhereItSaysSo(String list, String status) {
        takenTwoOfOne();
        api.put("one/numbers", list);
        server.post("/numbers/sync").assertStatus(200);
        assertEquals(List.of(status, status), statuses());
    }

    private void takenTwoOfOne() {
        api.put("one/numbers", numbers("+6560000001", "+6560000002")).put("two/numbers", numbers());
        server.post("/numbers/sync").assertStatus(200);
        assertEquals(List.of("ACTIVE", "ACTIVE"), statuses());
    }

    private List<String> statuses() {
        return server.get("/numbers").json().getJsonArray("items").stream()
                .map(item -> item.asJsonObject().getString("status"))
                .toList();
    }

    @Test
    void saysWhatIsWrongAt8x8AndWhatWasDoneBefore() {
        api.put("one/numbers", numbers("+6560000001"));
        server.post("/numbers/sync")
                .assertProblem(503, "unavailable", "does not know the subaccount two", "taken over before: one");
        assertEquals(1, server.get("/numbers").json().getJsonArray("items").size());
    }

    @Test
    void saysWhatWasDoneBeforeTheDatabaseFailed() throws Exception {
        UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
        api.put("one/numbers", numbers("+6560000001")).put("two/numbers", numbers("+6560000002"));
        try (TestServer failing = server(api).dataSource(database).start()) {
            failing.get("/numbers").assertStatus(200);
            database.execute("ALTER TABLE masking_number ADD CHECK (virtual_number <> 6560000002)");
            failing.post("/numbers/sync").assertProblem(503, "unavailable", "taken over before: one");
            assertEquals(1, failing.get("/numbers").json().getJsonArray("items").size());
        }
    }

    @Test
    void namesTheSettingThatIsMissing() {
        for (String setting : List.of("masking.8x8.api-key", "masking.subaccounts")) {
            try (TestServer lacking = server(api).unset(setting).start()) {
                lacking.post("/numbers/sync").assertProblem(503, "unavailable", setting);
                lacking.get("/webhooks").assertProblem(503, "unavailable", setting);
                lacking.put("/webhooks", WebhookApiTest.REGISTRATION).assertProblem(503, "unavailable", setting);
            }
        }
        assertEquals(List.of(), api.requests());
    }

    @Test
    void endsWithinTenSecondsWhere8x8IsAway() {
        for (int i = 0; i < 4; i++) {
            api.next(exchange -> Thread.sleep(20_000));
        }
        long start = System.nanoTime();
        server.post("/numbers/sync").assertProblem(503, "unavailable", "8x8 did not answer in time");
        assertTrue(System.nanoTime() - start < 10_000_000_000L, "took longer");
    }

    @Test
    void neverSaysTheKey() {
        try (LogCapture log = LogCapture.open()) {
            api.next(401).next(500).next(500).next(500);
            HttpAnswer refused = server.post("/numbers/sync");
            refused.assertProblem(503, "unavailable", "8x8 refused masking.8x8.api-key");
            HttpAnswer broken = server.get("/webhooks").assertStatus(503);
            assertFalse((refused.body() + broken.body() + log.all()).contains(FakeApi.KEY), log.all());
        }
    }

    @Test
    void hasNoOtherMethods() {
        server.api("POST", "/webhooks", "{}").assertProblem(405, "method-not-allowed", "GET, HEAD, PUT");
        server.get("/numbers/sync").assertProblem(405, "method-not-allowed", "POST");
    }
}
