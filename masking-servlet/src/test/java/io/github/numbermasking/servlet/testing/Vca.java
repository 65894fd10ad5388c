package io.github.numbermasking.servlet.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A Call Action Request, or another webhook: 8x8's own sample, with one thing or another changed. */
public record Vca(JsonObject body) {

    public static Vca of(String caller, String dialled) {
        return new Vca(sample("vca-call-received.json")).with("source", caller).with("destination", dialled);
    }

    /** One of the payloads that 8x8 documents. */
    public static JsonObject sample(String name) {
        try (JsonReader reader = Json.createReader(new StringReader(resource("8x8/samples/" + name)))) {
            return reader.readObject();
        }
    }

    public static String resource(String name) {
        try (InputStream in = Vca.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With another value in the payload. */
    public Vca with(String key, JsonValue value) {
        return payload(payload().add(key, value));
    }

    public Vca with(String key, String value) {
        return with(key, Json.createValue(value));
    }

    public Vca without(String key) {
        return payload(payload().remove(key));
    }

    /** With another value beside the payload. */
    public Vca withOuter(String key, JsonValue value) {
        return new Vca(Json.createObjectBuilder(body).add(key, value).build());
    }

    public Vca withoutOuter(String key) {
        return new Vca(Json.createObjectBuilder(body).remove(key).build());
    }

    private JsonObjectBuilder payload() {
        return Json.createObjectBuilder(body.getJsonObject("payload"));
    }

    private Vca payload(JsonObjectBuilder payload) {
        return new Vca(Json.createObjectBuilder(body).add("payload", payload).build());
    }

    @Override
    public String toString() {
        return body.toString();
    }
}
