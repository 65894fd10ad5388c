package io.github.numbermasking.servlet.internal.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;

/**
 * Builds a JSON object from a parser, within a limit of values. Our own, because Parsson's reader ignores what follows the
 * object, and its parser allows a key twice. For one thread.
 */
final class JsonTree {

    private final JsonParser parser;
    private final JsonBuilderFactory builders;
    private int left;

    /**
     * Makes a tree.
     *
     * @param parser positioned in an object
     * @param most the largest number of values
     */
    JsonTree(JsonParser parser, JsonBuilderFactory builders, int most) {
        this.parser = parser;
        this.builders = builders;
        this.left = most;
    }

    JsonObject object() {
        JsonObjectBuilder object = builders.createObjectBuilder();
        while (parser.next() != Event.END_OBJECT) {
            String key = parser.getString();
            object.add(key, value(parser.next()));
        }
        return object.build();
    }

    private JsonArray array() {
        JsonArrayBuilder array = builders.createArrayBuilder();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            array.add(value(event));
        }
        return array.build();
    }

    private JsonValue value(Event event) {
        left--;
        if (left < 0) {
            throw new IllegalStateException("too many values");
        }
        return switch (event) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            default -> parser.getValue();
        };
    }
}
