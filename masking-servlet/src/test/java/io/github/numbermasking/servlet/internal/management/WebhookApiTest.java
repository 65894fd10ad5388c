package io.github.numbermasking.servlet.internal.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.eightxeight.api.Described;
import io.github.numbermasking.servlet.internal.eightxeight.api.FakeApi;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What the management API says and does of the webhooks at 8x8. */
@Tag("slow")
class WebhookApiTest {

    private static final String URL = "https://example.org/app/numbermasking";

    /** The body of a request to register the webhooks. */
    static final String REGISTRATION = "{\"url\":\"" + URL + "\"}";

    private FakeApi api;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        api = FakeApi.open();
        server = AccountApiTest.server(api).start();
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
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
        try (TestServer recording = AccountApiTest.server(api)
                .set("masking.answer.recording", "true")
                .start()) {
            api.put("one/webhooks", webhooks()).put("two/webhooks", webhooks());
            assertFalse(recording.get("/webhooks").body().contains("\"needed\":false"));
        }
    }

    @Test
    void registersAllFiveOfEverySubaccountWithTheFirstSecret() {
        try (TestServer rotating = AccountApiTest.server(api)
                .set("masking.webhook.secrets", "the-new-value-of-8x8,the-old-value-of-8x8")
                .start()) {
            api.takesWebhooks("one").takesWebhooks("two");
            HttpAnswer answer = rotating.put("/webhooks", REGISTRATION).assertStatus(200);
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
        server.put("/webhooks", REGISTRATION)
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
}
