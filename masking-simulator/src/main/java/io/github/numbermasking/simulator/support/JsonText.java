package io.github.numbermasking.simulator.support;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.Map;
import org.eclipse.parsson.JsonProviderImpl;

/** Reads and writes JSON. Thread-safe. */
public final class JsonText {

    private static final JsonProviderImpl PROVIDER = new JsonProviderImpl();

    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    private static final JsonReaderFactory READERS =
            PROVIDER.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private JsonText() {}

    public static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    public static JsonArrayBuilder array() {
        return BUILDERS.createArrayBuilder();
    }

    public static JsonValue value(String text) {
        return PROVIDER.createValue(text);
    }

    public static JsonValue value(long number) {
        return PROVIDER.createValue(number);
    }

    /**
     * Reads an object or an array. No other text may follow it.
     *
     * @throws JsonException if the text is anything else, or an object has a key twice
     */
    public static JsonStructure parse(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            JsonStructure structure = reader.read();
            expectOne(text);
            return structure;
        } catch (IllegalStateException e) {
            // Parsson throws this for a key that occurs twice
            throw new JsonException(e.getMessage(), e);
        }
    }

    /**
     * Refuses text after the first value. The reader stops at its end and cannot see more; the parser can, but allows
     * repeated keys.
     */
    private static void expectOne(String text) {
        try (JsonParser parser = PROVIDER.createParser(new StringReader(text))) {
            if (parser.next() == JsonParser.Event.START_OBJECT) {
                parser.skipObject();
            } else {
                parser.skipArray();
            }
            if (parser.hasNext()) {
                throw new JsonException("more text follows");
            }
        }
    }

    /** Reads an object. No other text may follow it. */
    public static JsonObject parseObject(String text) {
        if (parse(text) instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("not an object");
    }
}
