package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.simulator.call.Call;
import io.github.numbermasking.simulator.number.NumberStatus;
import io.github.numbermasking.simulator.session.Outcome;
import io.github.numbermasking.simulator.session.Ringing;
import io.github.numbermasking.simulator.support.JsonText;
import io.github.numbermasking.testing.Phones;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The endpoint's own client of 8x8's API, at the simulated platform's. */
@Tag("slow")
class PlatformClientTest {

    private static final String FIRST = Phones.virtual(1).e164();
    private static final String SECOND = Phones.virtual(2).e164();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Nothing listens there: what comes to the endpoint comes by what it registers. */
    private final Platform platform = Platform.to(URI.create("http://127.0.0.1:9/"), "unused")
            .subaccount("ours")
            .numbers(FIRST, SECOND)
            .open();

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        server = TestServer.builder()
                .dataSource(h2)
                .set(Map.of(
                        "masking.8x8.url",
                        platform.api().uri().toString(),
                        "masking.8x8.api-key",
                        platform.api().key(),
                        "masking.subaccounts",
                        "ours",
                        "masking.answer.deadline",
                        "PT4S"))
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
        platform.close();
    }

    @Test
    void registersTheWebhooksByWhichCallsConnectAndEventsCome() throws Exception {
        sync(200);
        book();
        Call lost = platform.dial(Phones.RIDER, number());
        assertEquals(Outcome.ERROR, lost.played().outcome(), "nothing is registered yet");
        assertEquals(List.of("missing", "missing", "missing", "missing", "missing"), verdicts());
        send("PUT", "/webhooks", "{\"url\":\"" + server.uri("") + "\"}", 200);
        assertEquals(List.of("ok", "ok", "ok", "ok", "ok"), verdicts());
        Call call = platform.dial(Phones.RIDER, number());
        assertEquals(Optional.of(Phones.DRIVER), call.ringing().map(Ringing::number), () -> "" + call.fault());
        call.answer().talk(Duration.ofMinutes(1)).hangUp();
        platform.snapshot();
        platform.settle();
        platform.resendRefused(); // of the call that was lost
        platform.settle();
        assertEquals(List.of(), platform.deliveries().refused());
        assertEquals("COMPLETED", outcome(call));
        assertEquals("ERROR", outcome(lost));
    }

    private String outcome(Call call) throws Exception {
        return JsonText.parseObject(send("GET", "/calls/" + call.sessionId(), "", 200))
                .getString("outcome");
    }

    @Test
    void takesThePoolAsItIsAfterANumberHasChanged() throws Exception {
        assertEquals(
                "{\"added\":[\"" + FIRST + "\",\"" + SECOND + "\"],\"changed\":[],\"deactivated\":[],\"refused\":[]}",
                sync(200));
        platform.changeNumber(SECOND, NumberStatus.UNHEALTHY);
        assertEquals("{\"added\":[],\"changed\":[\"" + SECOND + "\"],\"deactivated\":[],\"refused\":[]}", sync(200));
        assertEquals(List.of("ACTIVE", "UNHEALTHY"), statuses());
        platform.changeNumber(SECOND, NumberStatus.ACTIVE);
        platform.changeNumber(FIRST, NumberStatus.EXPIRING);
        sync(200);
        assertEquals(List.of("EXPIRING", "ACTIVE"), statuses());
    }

    @Test
    void waitsAsLongAsItIsAskedToAndTriesAgain() throws Exception {
        platform.api().answerNext(2, 429);
        assertTrue(seconds(() -> sync(200)) >= 2, "429 twice, with a second to wait each time");
        platform.api().answerNext(1, 503, Duration.ofSeconds(3));
        assertTrue(seconds(() -> sync(200)) >= 3, "503, with three seconds to wait");
        assertEquals(List.of("ACTIVE", "ACTIVE"), statuses());
    }

    @Test
    void saysSoAtOnceWhereItIsAskedToWaitTooLong() throws Exception {
        for (int status : List.of(429, 502)) {
            platform.api().answerNext(1, status, Duration.ofSeconds(60));
            String answer = sync(503);
            assertTrue(answer.contains("8x8 answered " + status + " and asks to wait 60 s"), answer);
        }
        platform.api().answerNext(3, 500);
        String answer = sync(503);
        assertTrue(answer.contains("8x8 answered 500, 3 times"), answer);
        assertEquals(List.of(), statuses());
        sync(200);
        assertEquals(List.of("ACTIVE", "ACTIVE"), statuses());
    }

    private void book() throws Exception {
        send(
                "PUT",
                "/bookings/ride-1",
                "{\"partyA\":\"" + Phones.RIDER + "\",\"partyB\":\"" + Phones.DRIVER + "\"}",
                201);
    }

    private String number() throws Exception {
        return JsonText.parseObject(send("GET", "/bookings/ride-1", "", 200))
                .getJsonObject("partyA")
                .getString("virtualNumber");
    }

    private String sync(int status) throws Exception {
        return send("POST", "/numbers/sync", "", status);
    }

    private List<String> statuses() throws Exception {
        return strings("/numbers", "status");
    }

    private List<String> verdicts() throws Exception {
        return strings("/webhooks?url=" + server.uri(""), "verdict");
    }

    private List<String> strings(String path, String key) throws Exception {
        return JsonText.parseObject(send("GET", path, "", 200)).getJsonArray("items").stream()
                .map(JsonValue::asJsonObject)
                .map(item -> item.getString(key))
                .toList();
    }

    private String send(String method, String path, String body, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + TestServer.TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response.body());
        return response.body();
    }

    /** Something that takes its time. */
    private interface TimedRequest {
        void run() throws Exception;
    }

    private static double seconds(TimedRequest request) throws Exception {
        long start = System.nanoTime();
        request.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
