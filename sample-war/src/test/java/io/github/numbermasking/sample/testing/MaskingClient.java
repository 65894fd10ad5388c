package io.github.numbermasking.sample.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Talks to number masking as an operator and as 8x8, with the demo's token and secret. */
public record MaskingClient(String url) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TOKEN = "Bearer demo-management-token";

    /** Longer than any management request takes. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    public void putNumber(String e164, String body, int expectedStatus) throws IOException, InterruptedException {
        manage("PUT", "/numbers/" + e164, body, expectedStatus);
    }

    public JsonObject numbers() throws IOException, InterruptedException {
        return manage("GET", "/numbers", "", 200);
    }

    public JsonObject book(String id, String partyA, String partyB) throws IOException, InterruptedException {
        return manage("PUT", "/bookings/" + id, "{\"partyA\":\"" + partyA + "\",\"partyB\":\"" + partyB + "\"}", 201);
    }

    public JsonObject complete(String id) throws IOException, InterruptedException {
        return manage("POST", "/bookings/" + id + "/complete", "", 200);
    }

    /** 8x8's documented request, byte for byte. */
    public static String documentedCall() throws IOException {
        try (InputStream in = MaskingClient.class.getResourceAsStream("vca-call-received.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The callflow for a caller who dials. */
    public JsonArray call(String caller, String dialled) throws IOException, InterruptedException {
        return webhook(vca(caller, dialled));
    }

    private static String vca(String caller, String dialled) throws IOException {
        return documentedCall()
                .replace("+65123456789", caller)
                .replace("+65987654321", dialled)
                .replaceFirst("\"sessionId\" *: *\"[^\"]*\"", "\"sessionId\":\"" + UUID.randomUUID() + "\"");
    }

    /** The callflow that answers a webhook. */
    public JsonArray webhook(String body) throws IOException, InterruptedException {
        return send("POST", "/", "demo-webhook-secret", body, 200).getJsonArray("callflow");
    }

    /** Tells of something that asks for no answer. */
    public void event(String body) throws IOException, InterruptedException {
        HttpResponse<Void> answer = HTTP.send(
                request("POST", "/", "demo-webhook-secret", body).build(), HttpResponse.BodyHandlers.discarding());
        assertEquals(200, answer.statusCode());
    }

    public boolean isUp() throws InterruptedException {
        return ask("GET", "/health", "").status() == 200;
    }

    /** What a caller gets, whatever comes. */
    ClientAnswer dial(String caller, String dialled) throws IOException, InterruptedException {
        return ask("POST", "/", "demo-webhook-secret", vca(caller, dialled));
    }

    /** What 8x8 gets for an event, whatever comes. */
    ClientAnswer tell(String event) throws InterruptedException {
        return ask("POST", "/", "demo-webhook-secret", event);
    }

    /** Asks the management API, and takes what comes. */
    public ClientAnswer ask(String method, String path, String body) throws InterruptedException {
        return ask(method, path, TOKEN, body);
    }

    private ClientAnswer ask(String method, String path, String authorization, String body)
            throws InterruptedException {
        AtomicInteger status = new AtomicInteger();
        try {
            HttpResponse<String> response = HTTP.send(
                    request(method, path, authorization, body).timeout(LONGEST).build(), head -> {
                        status.set(head.statusCode());
                        return HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
                    });
            return new ClientAnswer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new ClientAnswer(status.get(), "");
        }
    }

    private JsonObject manage(String method, String path, String body, int expectedStatus)
            throws IOException, InterruptedException {
        return send(method, path, TOKEN, body, expectedStatus);
    }

    private JsonObject send(String method, String path, String authorization, String body, int expectedStatus)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                HTTP.send(request(method, path, authorization, body).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(expectedStatus, response.statusCode(), response.body());
        return object(response.body());
    }

    private HttpRequest.Builder request(String method, String path, String authorization, String body) {
        return HttpRequest.newBuilder(URI.create(url + "/numbermasking" + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    public static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
