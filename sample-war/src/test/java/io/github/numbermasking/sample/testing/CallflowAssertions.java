package io.github.numbermasking.sample.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;

/** What a callflow must be, compared as a whole. */
public final class CallflowAssertions {

    private CallflowAssertions() {}

    public static void assertConnects(String shown, String destination, JsonArray callflow) {
        assertEquals(makeCall(shown, destination), callflow);
    }

    /** The callflow that connects a call. */
    static JsonArray makeCall(String shown, String destination) {
        var makeCall = Json.createObjectBuilder()
                .add("action", "makeCall")
                .add("params", Json.createObjectBuilder().add("source", shown).add("destination", destination));
        return Json.createArrayBuilder().add(makeCall).build();
    }

    public static void assertSaysAndHangsUp(String beginning, JsonArray callflow) {
        assertEquals(2, callflow.size(), callflow::toString);
        assertEquals("say", callflow.getJsonObject(0).getString("action"));
        String text = callflow.getJsonObject(0).getJsonObject("params").getString("text");
        assertEquals(beginning, text.substring(0, Math.min(beginning.length(), text.length())));
        assertEquals("hangup", callflow.getJsonObject(1).getString("action"));
    }
}
