package io.github.numbermasking.simulator.testing;

import io.github.numbermasking.simulator.support.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The keys of a JSON document, each by its whole path, with the type of its value. */
public final class Shape {

    private Shape() {}

    public static Map<String, String> of(JsonObject object) {
        Map<String, String> shape = new TreeMap<>();
        walk("", object, shape);
        return shape;
    }

    /** Of a payload that 8x8 documents. */
    public static Map<String, String> ofSample(String name) {
        return of(JsonText.parseObject(resource("8x8/samples/" + name + ".json")));
    }

    public static String resource(String name) {
        try (InputStream in = Shape.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void walk(String path, JsonValue value, Map<String, String> shape) {
        if (value instanceof JsonObject object) {
            object.forEach((key, inner) -> walk(path + "/" + key, inner, shape));
        } else if (value instanceof JsonArray array) {
            array.forEach(inner -> walk(path + "[]", inner, shape));
        } else {
            boolean flag = value.getValueType() == JsonValue.ValueType.TRUE
                    || value.getValueType() == JsonValue.ValueType.FALSE;
            shape.put(path, flag ? "BOOLEAN" : value.getValueType().name());
        }
    }
}
