package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.simulator.call.Call;
import io.github.numbermasking.simulator.number.NumberStatus;
import io.github.numbermasking.simulator.session.Outcome;
import io.github.numbermasking.simulator.support.JsonText;
import io.github.numbermasking.simulator.testing.Customer;
import io.github.numbermasking.simulator.testing.OpenApi;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The platform's own API, held against 8x8's OpenAPI file. */
class ApiTest {

    private static final String KEY = "a-key-of-the-account";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Customer customer = Customer.open();
    private final Platform platform = customer.platform()
            .apiKey(KEY)
            .subaccount("my_subaccount")
            .numbers("+6560000002")
            .open();

    @AfterEach
    void close() {
        platform.close();
        customer.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return send(method, "my_subaccount" + path, body, "Bearer " + KEY);
    }

    private HttpResponse<String> send(String method, String path, String body, String authorization)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(platform.api().uri().resolve("/api/v1/subaccounts/" + path))
                .header("Authorization", authorization)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> register(WebhookKind type, String url, String more) throws Exception {
        HttpResponse<String> response = send(
                "POST", "/webhooks", "{\"type\":\"" + type + "\",\"url\":\"" + customer.url(url) + "\"" + more + "}");
        assertEquals(200, response.statusCode(), response.body());
        return response;
    }

    private static JsonObject documented(HttpResponse<String> response, String path, String method, int status) {
        assertEquals(status, response.statusCode());
        assertEquals(List.of(), OpenApi.errors(response.body(), path, method, status), response.body());
        return JsonText.parseObject(response.body());
    }

    @Test
    void listsTheNumbersAsDocumented() throws Exception {
        platform.changeNumber("+6560000002", NumberStatus.UNHEALTHY);
        JsonObject list = documented(send("GET", "/numbers", ""), "/numbers", "get", 200);
        assertEquals(2, list.getInt("totalNumbers"));
        assertEquals(0, list.getInt("statusCode"));
        JsonObject second = list.getJsonArray("numbers").getJsonObject(1);
        assertEquals("+6560000002", second.getString("msisdn"));
        assertEquals("Unhealthy", second.getString("operationalStatus"));
        assertFalse(second.getJsonObject("numberHealth").getBoolean("isHealthy"));
        assertEquals(OpenApi.keys("/numbers", "numbers"), second.keySet());
    }

    @Test
    void showsOneNumberAsDocumented() throws Exception {
        for (String spelt : List.of("6560000002", "+6560000002", "%2B6560000002")) {
            JsonObject one = documented(send("GET", "/numbers/" + spelt, ""), "/numbers/{number}", "get", 200);
            assertEquals("+6560000002", one.getJsonObject("payload").getString("msisdn"));
        }
    }

    @Test
    void doesNotKnowOtherNumbers() throws Exception {
        JsonObject none = documented(send("GET", "/numbers/6560000009", ""), "/numbers/{number}", "get", 404);
        assertEquals(404, none.getInt("statusCode"));
    }

    @Test
    void wantsItsKey() throws Exception {
        assertEquals(
                401, send("GET", "my_subaccount/numbers", "", "Bearer other").statusCode());
        assertEquals(401, send("GET", "my_subaccount/numbers", "", KEY).statusCode());
    }

    @Test
    void knowsOneSubaccountAndItsPathsOnly() throws Exception {
        assertEquals(404, send("GET", "other/numbers", "", "Bearer " + KEY).statusCode());
        assertEquals(404, send("GET", "/recordings/x", "").statusCode());
        assertEquals(404, send("GET", "", "").statusCode());
        assertEquals(405, send("DELETE", "/numbers", "").statusCode());
    }

    @Test
    void registersWebhooksAsDocumented() throws Exception {
        JsonObject made = documented(
                register(WebhookKind.VCA, "/calls", ",\"httpAuthHeader\":\"a-secret\""), "/webhooks", "post", 200);
        assertEquals(1, made.getInt("count"));
        assertFalse(made.toString().contains("a-secret"));
        register(WebhookKind.VSS, "/sums", ",\"enabled\":false");
        JsonObject list = documented(send("GET", "/webhooks", ""), "/webhooks", "get", 200);
        assertEquals(2, list.getInt("count"));
        JsonObject vca = list.getJsonArray("webhooks").getJsonObject(0);
        assertTrue(vca.getBoolean("httpAuthHeaderAvailable"));
        assertTrue(vca.getBoolean("enabled"));
        assertFalse(list.getJsonArray("webhooks").getJsonObject(1).getBoolean("enabled"));
    }

    @Test
    void forgetsWebhooksAsDocumented() throws Exception {
        register(WebhookKind.VSS, "/sums", "");
        JsonObject gone = documented(send("DELETE", "/webhooks/VSS", ""), "/webhooks/{webhook-type}", "delete", 200);
        assertEquals("deleted", gone.getString("statusMessage"));
        assertEquals("VSS", gone.getString("type"));
        assertEquals(404, send("DELETE", "/webhooks/VSS", "").statusCode());
        assertEquals(404, send("DELETE", "/webhooks/XYZ", "").statusCode());
    }

    @Test
    void refusesWebhooksThatAreNone() throws Exception {
        for (String body : List.of(
                "no JSON",
                "[]",
                "{\"type\":\"XYZ\",\"url\":\"https://customer.invalid/\"}",
                "{\"type\":\"VCA\"}",
                "{\"type\":\"VCA\",\"url\":\"ftp://customer.invalid/\"}",
                "{\"type\":\"VCA\",\"url\":\"not a url\"}",
                "{\"type\":\"VCA\",\"url\":\"https://customer.invalid/\",\"enabled\":\"yes\"}",
                "{\"type\":\"VCA\",\"url\":\"https://customer.invalid/\",\"httpAuthHeader\":\"two\\nlines\"}")) {
            documented(send("POST", "/webhooks", body), "/webhooks", "post", 422);
        }
    }

    @Test
    void sendsEachTypeWhereItIsRegistered() throws Exception {
        register(WebhookKind.VCA, "/calls", ",\"httpAuthHeader\":\"a-secret\"");
        register(WebhookKind.VSS, "/sums", "");
        register(WebhookKind.VCS, "/statuses", ",\"active\":false");
        platform.dial(Customer.RIDER, Customer.VIRTUAL).answer().hangUp();
        platform.snapshot();
        platform.settle();
        assertEquals(
                List.of("/calls a-secret", "/sums null"),
                customer.received().stream()
                        .map(one -> one.path() + " " + one.authorization())
                        .toList());
        assertEquals(6, platform.deliveries().of(WebhookKind.VCS).unregistered());
        assertEquals(1, platform.deliveries().of(WebhookKind.VNU).unregistered());
    }

    @Test
    void cannotAskWhereNoWebhookIsRegisteredForCalls() throws Exception {
        register(WebhookKind.VSS, "/sums", "");
        Call call = platform.dial(Customer.RIDER, Customer.VIRTUAL);
        assertEquals("no enabled webhook is registered for VCA", call.fault().orElseThrow());
        send("DELETE", "/webhooks/VSS", "");
        assertEquals(
                Outcome.ERROR,
                platform.dial(Customer.RIDER, Customer.VIRTUAL).played().outcome());
    }

    @Test
    void misbehavesForAsManyRequestsAsItIsTold() throws Exception {
        platform.api().answerNext(2, 429);
        platform.api().answerNext(1, 503, Duration.ofSeconds(7));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> limited = send("GET", "/numbers", "");
            assertEquals(429, limited.statusCode());
            assertEquals("1", limited.headers().firstValue("Retry-After").orElseThrow());
        }
        assertEquals(
                "7",
                send("GET", "/numbers", "").headers().firstValue("Retry-After").orElseThrow());
        assertEquals(200, send("GET", "/numbers", "").statusCode());
    }

    @Test
    void answersLateWhenItIsTold() throws Exception {
        platform.api().delayNext(1, Duration.ofMillis(300));
        long begin = System.nanoTime();
        assertEquals(200, send("GET", "/numbers", "").statusCode());
        assertTrue(System.nanoTime() - begin >= 300_000_000);
    }
}
