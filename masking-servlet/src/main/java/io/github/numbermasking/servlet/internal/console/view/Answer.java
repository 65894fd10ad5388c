package io.github.numbermasking.servlet.internal.console.view;

import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer of the API. Immutable and thread-safe.
 *
 * @param status the HTTP status
 * @param body the JSON; empty if there is none
 */
public record Answer(int status, JsonObject body) {

    public static Answer of(Reply reply) {
        return new Answer(reply.status(), Json.parse(reply.body()).orElse(JsonValue.EMPTY_JSON_OBJECT));
    }

    public boolean isDone() {
        return status < 300;
    }

    /** Returns a value as a text, by its path of keys with dots between; "" if it is missing. */
    public String text(String path) {
        return text(body, path);
    }

    /** Lists the objects in a list, by its path of keys with dots between; none if it is missing. */
    public List<JsonObject> items(String path) {
        List<JsonObject> items = new ArrayList<>();
        if (value(body, path) instanceof JsonArray array) {
            array.forEach(value -> {
                if (value instanceof JsonObject object) {
                    items.add(object);
                }
            });
        }
        return items;
    }

    public static String text(JsonObject object, String path) {
        JsonValue value = value(object, path);
        if (value == null || value == JsonValue.NULL || value.equals(JsonValue.EMPTY_JSON_ARRAY)) {
            return "";
        }
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    private static JsonValue value(JsonObject object, String path) {
        JsonValue value = object;
        for (String key : path.split("\\.")) {
            value = value instanceof JsonObject inner ? inner.get(key) : null;
        }
        return value;
    }

    /** Lists the texts under a key. */
    public static List<String> texts(JsonObject object, String key) {
        List<String> texts = new ArrayList<>();
        if (object.get(key) instanceof JsonArray array) {
            array.forEach(value -> texts.add(value instanceof JsonString text ? text.getString() : value.toString()));
        }
        return texts;
    }

    /** Hides the body: it may have phone numbers. */
    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
