package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The yardstick itself: it must not pass everything. */
class CallflowSchemaTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"callflow\":[]}",
                "{\"callflow\":[{\"action\":\"makeCall\"}]}",
                "{\"callflow\":[{\"action\":\"makeCall\",\"params\":{\"source\":\"+6560000001\"}}]}",
                "{\"callflow\":[{\"action\":\"say\",\"params\":{\"text\":\"\",\"voiceProfile\":\"en-US-ZiraRUS\"}}]}",
                "{\"callflow\":[{\"action\":\"hangup\"}],\"more\":1}"
            })
    void refusesWhat8x8WouldNotObey(String reply) {
        assertNotEquals(List.of(), Callflow8x8.errors(reply));
    }

    @Test
    void acceptsTheDocumentedReplies() {
        assertEquals(List.of(), Callflow8x8.errors(Callflow8x8.makeCall("+6560000001", RIDER)));
        assertEquals(List.of(), Callflow8x8.errors(Callflow8x8.makeCall("6560000001", RIDER_DIGITS)));
        assertEquals(List.of(), Callflow8x8.errors(Callflow8x8.UNKNOWN));
    }
}
