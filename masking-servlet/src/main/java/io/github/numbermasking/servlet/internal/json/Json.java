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
 * Reads and writes JSON. Thread-safe.
 *
 * <p>Each provider is created directly, once: a look-up through the context class loader would find the host's provider, or
 * none.
 */
public final class Json {

    /** The deepest payload of a platform has four levels. */
    private static final int DEEPEST = 32;

    /**
     * The number of values that is always allowed. A value takes up to 150 bytes of memory; a useful one has far more than 8
     * bytes of text.
     */
    private static final int FEW_VALUES = 1_000;

    private static final int SHORTEST_VALUE = 8;

    private static final char REPLACEMENT = '\uFFFD';

    private static final JsonProviderImpl PROVIDER = new JsonProviderImpl();

    private static final JsonParserFactory PARSERS =
            PROVIDER.createParserFactory(Map.of("org.eclipse.parsson.maxDepth", DEEPEST));

    private static final JsonBuilderFactory BUILDERS =
            PROVIDER.createBuilderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private Json() {}

    /** Writes JSON. Created at its first use, because it loads hundreds of classes, and a call needs none of them. */
    private static final class Binding {

        private static final Jsonb JSONB =
                new JsonBindingProvider().create().withProvider(PROVIDER).build();

        private static final boolean WRITES_RECORDS = JSONB.toJson(new Probe("a", 1, List.of(new Part("b")), null))
                .equals("{\"one\":\"a\",\"two\":1,\"three\":[{\"four\":\"b\"}]}");
    }

    /** A record like the ones that are written. */
    @JsonbPropertyOrder({"one", "two", "three", "five"})
    public record Probe(String one, int two, List<Part> three, String five) {}

    /** A record in a record. */
    @JsonbPropertyOrder("four")
    public record Part(String four) {}

    /**
     * Whether records can be written as JSON here. Yasson needs a class for that, which is found only in a JAR whose
     * manifest says Multi-Release. Without it, every record becomes {}.
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
     * @return empty if it is not UTF-8, not JSON, not an object, has a key twice, nests deeper than 32 levels, has more
     *     values than 1,000 plus one for every 8 bytes, holds a number beyond Parsson's limits, or is followed by anything
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
            // Parsson has no common class for its refusals: a depth is a RuntimeException, a number a
            // NumberFormatException
            return Optional.empty();
        }
    }

    /**
     * Decodes the body. If the result has a replacement character, it decodes again, strictly, to find bytes that are not
     * UTF-8.
     */
    private static String text(byte[] body) throws CharacterCodingException {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString();
    }

    /** Returns the string under a key of an object; empty if there is none, or another type. */
    public static Optional<String> text(JsonObject object, String key) {
        return object.get(key) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** Writes a value as UTF-8. */
    public static byte[] write(Object value) {
        return Binding.JSONB.toJson(value).getBytes(StandardCharsets.UTF_8);
    }
}
