package io.github.numbermasking.servlet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came back over HTTP, with what tests say about it. */
public record HttpAnswer(int status, Map<String, List<String>> headers, String body) {

    static HttpAnswer of(HttpResponse<String> response) {
        return new HttpAnswer(response.statusCode(), response.headers().map(), response.body());
    }

    /** The header's value; "" if it is absent. */
    public String header(String name) {
        Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        return String.join(", ", sorted.getOrDefault(name, List.of()));
    }

    public JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    /** A string of the JSON body; the key may be a path such as partyA.phone. */
    public String text(String path) {
        JsonObject object = json();
        String[] keys = path.split("\\.");
        for (int i = 0; i < keys.length - 1; i++) {
            object = object.getJsonObject(keys[i]);
        }
        return object.getString(keys[keys.length - 1]);
    }

    public HttpAnswer assertStatus(int expected) {
        assertEquals(expected, status, body);
        return this;
    }

    /** Holds it against an error of the API: its status, its type and words that its detail must have. */
    public void assertProblem(int expected, String type, String... words) {
        assertEquals("urn:numbermasking:problem:" + type, json().getString("type"));
        assertEquals(expected, status);
        assertEquals(expected, json().getInt("status"));
        assertTrue(header("Content-Type").startsWith("application/problem+json"), header("Content-Type"));
        List<String> keys = new ArrayList<>(List.of("type", "title", "status", "detail"));
        if (type.equals("booking-live")) {
            keys.add("bookings");
        }
        assertEquals(keys, List.copyOf(json().keySet()));
        for (String word : words) {
            assertTrue(json().getString("detail").contains(word), body);
        }
    }
}
