package io.github.numbermasking.servlet.internal.json;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;
import org.eclipse.yasson.JsonBindingProvider;

/**
 * How JSON is read and written. Thread-safe.
 *
 * <p>The providers are made directly, once each: a look-up through the context class loader would find the host's, or none.
 */
public final class Json {

    /** The deepest payload of a platform has four levels. */
    private static final int DEEPEST = 32;

    /** A value takes up to 150 bytes of memory; one needs far more than 8 bytes of text to say something. */
    private static final int FEW_VALUES = 1_000;

    private static final int SHORTEST_VALUE = 8;

    private static final char REPLACEMENT = '\uFFFD';

    private static final JsonProviderImpl PROVIDER = new JsonProviderImpl();

    private static final JsonParserFactory PARSERS =
            PROVIDER.createParserFactory(Map.of("org.eclipse.parsson.maxDepth", DEEPEST));

    private static final JsonBuilderFactory BUILDERS =
            PROVIDER.createBuilderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private Json() {}

    /** What writes: made when it is first needed, because it loads classes by the hundred and a call needs none of them. */
    private static final class Binding {

        private static final Jsonb JSONB =
                new JsonBindingProvider().create().withProvider(PROVIDER).build();

        private static final boolean WRITES_RECORDS = JSONB.toJson(new Probe("a", 1, List.of(new Part("b")), null))
                .equals("{\"one\":\"a\",\"two\":1,\"three\":[{\"four\":\"b\"}]}");
    }

    /** A record like those that are written. */
    @JsonbPropertyOrder({"one", "two", "three", "five"})
    public record Probe(String one, int two, List<Part> three, String five) {}

    /** A record in a record. */
    public record Part(String four) {}

    /**
     * Whether records become JSON here. Yasson has a class for that which is found in Java archives alone, and in those whose
     * manifest says Multi-Release; without it every record is {}.
     */
    public static boolean writesRecords() {
        try {
            return Binding.WRITES_RECORDS;
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    /**
     * Reads one JSON object.
     *
     * @param body strict UTF-8 without a byte order mark
     * @return empty if it is not UTF-8, not JSON, not an object, has a key twice, nests deeper than 32, has more values than
     *     1,000 and one for every 8 bytes, holds a number beyond Parsson's limits, or is followed by anything
     */
    public static Optional<JsonObject> parse(byte[] body) {
        try {
            String text = text(body);
            try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
                if (parser.next() != Event.START_OBJECT) {
                    return Optional.empty();
                }
                JsonObject object = new JsonTree(parser, BUILDERS, FEW_VALUES + body.length / SHORTEST_VALUE).object();
                parser.hasNext(); // throws if anything follows
                return Optional.of(object);
            }
        } catch (CharacterCodingException | RuntimeException e) {
            // Parsson has no one class for what it refuses: a depth is a RuntimeException, a number a
            // NumberFormatException
            return Optional.empty();
        }
    }

    /** Decoded again, strictly, where a character stands that may have taken the place of what is not UTF-8. */
    private static String text(byte[] body) throws CharacterCodingException {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString();
    }

    /** The string that an object has under a key; empty if there is none, or something else. */
    public static Optional<String> text(JsonObject object, String key) {
        return object.get(key) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** Writes a value as UTF-8. */
    public static byte[] write(Object value) {
        return Binding.JSONB.toJson(value).getBytes(StandardCharsets.UTF_8);
    }
}
