package io.github.numbermasking.servlet.internal.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.eightxeight.api.Described;
import io.github.numbermasking.servlet.internal.eightxeight.api.FakeApi;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.LogCapture;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the management API does at 8x8. */
@Tag("slow")
class AccountApiTest {

    private static final String URL = "https://example.org/app/numbermasking";

    private FakeApi api;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        api = FakeApi.open();
        server = builder().start();
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
    }

    private TestServer.Builder builder() {
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

    private static String webhooks(String... types) {
        return "{\"webhooks\":["
                + Stream.of(types)
                        .map(type -> "{\"type\":\"" + type + "\",\"url\":\"" + URL
                                + "\",\"enabled\":true,\"httpAuthHeaderAvailable\":true}")
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
        try (TestServer failing = builder().dataSource(database).start()) {
            failing.get("/numbers").assertStatus(200);
            database.execute("ALTER TABLE masking_number ADD CHECK (virtual_number <> 6560000002)");
            failing.post("/numbers/sync").assertProblem(503, "unavailable", "taken over before: one");
            assertEquals(1, failing.get("/numbers").json().getJsonArray("items").size());
        }
    }

    @Test
    void namesTheSettingThatIsMissing() {
        for (String setting : List.of("masking.8x8.api-key", "masking.subaccounts")) {
            try (TestServer lacking = builder().unset(setting).start()) {
                lacking.post("/numbers/sync").assertProblem(503, "unavailable", setting);
                lacking.get("/webhooks").assertProblem(503, "unavailable", setting);
                lacking.put("/webhooks", "{\"url\":\"" + URL + "\"}").assertProblem(503, "unavailable", setting);
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
    void holdsWhat8x8HasAgainstWhatIsNeeded() {
        String other = webhooks("VCA", "VCS", "VSS", "VRU", "VNU")
                .replace("\"VCS\",\"url\":\"" + URL + "\"", "\"VCS\",\"url\":\"https://example.org/elsewhere\"")
                .replace(
                        "\"VSS\",\"url\":\"" + URL + "\",\"enabled\":true",
                        "\"VSS\",\"url\":\"" + URL + "\",\"enabled\":false")
                .replaceFirst("(VNU.*Available\":)true", "$1false");
        api.put("one/webhooks", other).put("two/webhooks", "{\"webhooks\":[]}");
        HttpAnswer answer = server.get("/webhooks").assertStatus(200);
        assertEquals(
                List.of(
                        "one VCA ok true",
                        "one VCS other-url true",
                        "one VSS disabled true",
                        "one VRU ok false",
                        "one VNU no-secret true",
                        "two VCA missing true",
                        "two VCS missing true",
                        "two VSS missing true",
                        "two VRU missing false",
                        "two VNU missing true"),
                answer.json().getJsonArray("items").stream()
                        .map(item -> item.asJsonObject())
                        .map(item -> item.getString("subAccountId") + " " + item.getString("type") + " "
                                + item.getString("verdict") + " " + item.getBoolean("needed"))
                        .toList());
        assertTrue(
                answer.body()
                        .startsWith("{\"items\":[{\"subAccountId\":\"one\",\"type\":\"VCA\",\"registered\":{\"url\":\""
                                + URL
                                + "\",\"enabled\":true,\"httpAuthHeaderAvailable\":true},\"needed\":true,"
                                + "\"verdict\":\"ok\"},"),
                answer.body());
        assertTrue(
                answer.body()
                        .endsWith(
                                "{\"subAccountId\":\"two\",\"type\":\"VNU\",\"needed\":true,\"verdict\":\"missing\"}]}"),
                answer.body());
    }

    @Test
    void holdsTheUrlsAgainstTheOneThatItIsGiven() {
        api.put("one/webhooks", webhooks("VCA", "VCS", "VSS", "VRU", "VNU"));
        api.put("two/webhooks", webhooks("VCA", "VCS", "VSS", "VRU", "VNU"));
        String given =
                server.get("/webhooks?url=" + URL + "/").assertStatus(200).body();
        assertEquals(10, given.split("\"ok\"", -1).length - 1, given);
        given = server.get("/webhooks?url=https://example.org/moved")
                .assertStatus(200)
                .body();
        assertEquals(10, given.split("\"other-url\"", -1).length - 1, given);
        server.get("/webhooks?url=nowhere").assertProblem(400, "invalid-parameter", "url");
    }

    @Test
    void needsTheRecordingsWebhookWhereCallsAreRecorded() {
        try (TestServer recording =
                builder().set("masking.answer.recording", "true").start()) {
            api.put("one/webhooks", webhooks()).put("two/webhooks", webhooks());
            assertFalse(recording.get("/webhooks").body().contains("\"needed\":false"));
        }
    }

    @Test
    void registersAllFiveOfEverySubaccountWithTheFirstSecret() {
        try (TestServer rotating = builder()
                .set("masking.webhook.secrets", "the-new-value-of-8x8,the-old-value-of-8x8")
                .start()) {
            api.takesWebhooks("one").takesWebhooks("two");
            HttpAnswer answer =
                    rotating.put("/webhooks", "{\"url\":\"" + URL + "\"}").assertStatus(200);
            assertTrue(
                    answer.body()
                            .startsWith(
                                    "{\"items\":[{\"subAccountId\":\"one\",\"type\":\"VCA\",\"url\":\"" + URL + "\"},"),
                    answer.body());
            assertEquals(10, answer.json().getJsonArray("items").size());
            assertEquals(10, api.bodies().size());
            for (String body : api.bodies()) {
                assertEquals(List.of(), Described.errorsOfRegistering(body));
                assertTrue(body.contains("\"httpAuthHeader\":\"the-new-value-of-8x8\",\"enabled\":true"), body);
            }
            assertFalse(answer.body().contains("value-of-8x8"), answer.body());
        }
    }

    @Test
    void saysWhichWereRegisteredBeforeOneFailed() {
        api.takesWebhooks("one");
        server.put("/webhooks", "{\"url\":\"" + URL + "\"}")
                .assertProblem(
                        503,
                        "unavailable",
                        "does not know the subaccount two",
                        "registered before: one VCA, one VCS, one VSS, one VRU, one VNU");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":7}",
                "{\"url\":\"\"}",
                "{\"url\":\"example.org/numbermasking\"}",
                "{\"url\":\"ftp://example.org/\"}",
                "{\"url\":\"https:///numbermasking\"}",
                "{\"url\":\"https://user:word@example.org/\"}",
                "{\"url\":\"https://example.org/#x\"}",
                "{\"url\":\"https://example.org/a b\"}",
                "{\"url\":\"https://example.org/\",\"type\":\"VCA\"}"
            })
    void refusesWhatIsNoUrlAndKeysThatItDoesNotKnow(String body) {
        server.put("/webhooks", body).assertProblem(400, "invalid-parameter");
        assertEquals(List.of(), api.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/numbermasking/",
                "HTTP://example.org/numbermasking/",
                "http://10.0.0.1/numbermasking/",
                "http://localhost.example.org/",
                "http://127.0.0.1.example.org/",
                "http://[::2]/numbermasking/",
                "http://0.0.0.0/numbermasking/"
            })
    void sendsTheSecretNowhereInPlainHttpButToThisMachine(String url) {
        server.put("/webhooks", "{\"url\":\"" + url + "\"}").assertProblem(400, "invalid-parameter", "url", "https");
        server.get("/webhooks?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8))
                .assertProblem(400, "invalid-parameter", "url", "https");
        assertEquals(List.of(), api.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/numbermasking/",
                "http://127.0.0.1/numbermasking/",
                "http://127.9.9.9/numbermasking/",
                "http://[::1]:8080/numbermasking/"
            })
    void takesPlainHttpToThisMachine(String url) {
        api.takesWebhooks("one").takesWebhooks("two");
        server.put("/webhooks", "{\"url\":\"" + url + "\"}").assertStatus(200);
    }

    /** Registered by hand, or before this was looked at. */
    @Test
    void findsWebhooksThatCarryTheSecretInPlainHttp() {
        String plain = webhooks("VCA", "VCS", "VSS", "VRU", "VNU").replace("https://", "http://");
        api.put("one/webhooks", plain).put("two/webhooks", plain);
        String found = server.get("/webhooks").assertStatus(200).body();
        assertEquals(10, found.split("\"insecure-url\"", -1).length - 1, found);
    }

    @Test
    void hasNoOtherMethods() {
        server.api("POST", "/webhooks", "{}").assertProblem(405, "method-not-allowed", "GET, HEAD, PUT");
        server.get("/numbers/sync").assertProblem(405, "method-not-allowed", "POST");
    }
}
