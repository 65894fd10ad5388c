package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers whom nobody knows: one change to a call that connects, and the words are the same whatever the change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnknownCallerTest {

    private TestServer server;
    private Vca connecting;

    @BeforeAll
    void start() {
        server = TestServer.start().withNumbers("+6560000001");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        connecting = Vca.of(RIDER, "+6560000001");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void connectsTheCallThatNothingWasChangedIn() {
        assertNotEquals(UNKNOWN, server.call(connecting));
    }

    static Stream<JsonValue> noNumbers() {
        return Stream.concat(
                Stream.of(
                                "",
                                " ",
                                "+",
                                "anonymous",
                                "Restricted",
                                "+266696687",
                                "266696687",
                                "+7378742833",
                                "7378742833",
                                "+2562533",
                                "+8656696",
                                "+86282452253",
                                "+7748283",
                                " " + RIDER,
                                RIDER + " ",
                                RIDER + "\n",
                                RIDER + "\u0000",
                                "+" + RIDER,
                                "00651234567",
                                "00" + RIDER_DIGITS,
                                "+0" + RIDER_DIGITS,
                                "tel:" + RIDER,
                                "sip:" + RIDER + "@example.org",
                                "+65 9100 0000",
                                "+65-9100-0000",
                                "(65)91000000",
                                "+65910",
                                "910000",
                                RIDER + "890123",
                                RIDER_DIGITS + "890123",
                                "\uff0b" + RIDER_DIGITS,
                                "\uff16\uff15\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
                                "+\u0666\u0665\u0669\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
                                RIDER + ";ext=1",
                                RIDER + "' OR '1'='1",
                                "+".repeat(100_000))
                        .map(Json::createValue),
                Stream.of(
                        JsonValue.NULL,
                        JsonValue.TRUE,
                        Json.createValue(party(0).value()),
                        Json.createValue(party(0).value() + 0.5),
                        Json.createArrayBuilder().add(RIDER).build(),
                        Json.createObjectBuilder().add("number", RIDER).build(),
                        JsonValue.EMPTY_JSON_ARRAY,
                        JsonValue.EMPTY_JSON_OBJECT));
    }

    @ParameterizedTest
    @MethodSource("noNumbers")
    void saysUnknownToACallerWithoutANumber(JsonValue source) {
        assertEquals(UNKNOWN, server.call(connecting.with("source", source)));
    }

    @ParameterizedTest
    @MethodSource("noNumbers")
    void saysUnknownWhereTheDialledNumberIsNone(JsonValue destination) {
        assertEquals(UNKNOWN, server.call(connecting.with("destination", destination)));
    }

    @Test
    void saysUnknownWhereANumberIsAbsent() {
        assertEquals(UNKNOWN, server.call(connecting.without("source")));
        assertEquals(UNKNOWN, server.call(connecting.without("destination")));
    }

    @Test
    void saysUnknownWhereCallerAndDialledNumberAreSwapped() {
        assertEquals(UNKNOWN, server.call("+6560000001", RIDER));
    }
}
