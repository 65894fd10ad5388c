package io.github.numbermasking.servlet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.numbermasking.servlet.internal.settings.Setting;
import java.util.List;

/** The replies that are expected on the wire, and the schema that each must keep to. */
public final class Callflow8x8 {

    public static final String UNKNOWN = say(Setting.ANNOUNCE_UNKNOWN.defaultValue());
    public static final String ENDED = say(Setting.ANNOUNCE_ENDED.defaultValue());
    public static final String UNAVAILABLE = say(Setting.ANNOUNCE_UNAVAILABLE.defaultValue());

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Vca.resource("8x8/callflow.schema.json"), InputFormat.JSON);

    private Callflow8x8() {}

    /** What a reply lacks of being one that 8x8 obeys. */
    public static List<String> errors(String reply) {
        return SCHEMA.validate(reply, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    public static String makeCall(String source, String destination) {
        return "{\"callflow\":[{\"action\":\"makeCall\",\"params\":{\"source\":\"" + source + "\",\"destination\":\""
                + destination + "\"}}]}";
    }

    public static String say(String text) {
        return say(text, Setting.ANNOUNCE_VOICE.defaultValue());
    }

    public static String say(String text, String voice) {
        return "{\"callflow\":[{\"action\":\"say\",\"params\":{\"text\":\"" + text + "\",\"voiceProfile\":\"" + voice
                + "\"}},{\"action\":\"hangup\"}]}";
    }

    /** Every answer to a call is 200, JSON and as the schema says; this is its body. */
    public static String checked(HttpAnswer answer) {
        answer.assertStatus(200);
        assertEquals("application/json", answer.header("Content-Type").split(";")[0]);
        assertEquals(List.of(), errors(answer.body()), answer.body());
        return answer.body();
    }
}
