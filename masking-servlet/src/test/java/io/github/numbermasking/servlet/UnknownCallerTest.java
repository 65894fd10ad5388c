package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.Callflow8x8.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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

    private static final String RIDER = "+6591234567";
    private static final String DRIVER = "+6598765432";

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
                                " +6591234567",
                                "+6591234567 ",
                                "+6591234567\n",
                                "+6591234567\u0000",
                                "++6591234567",
                                "00651234567",
                                "006591234567",
                                "+06591234567",
                                "tel:+6591234567",
                                "sip:+6591234567@example.org",
                                "+65 9123 4567",
                                "+65-9123-4567",
                                "(65)91234567",
                                "+65912",
                                "912345",
                                "+6591234567890123",
                                "6591234567890123",
                                "\uff0b6591234567",
                                "\uff16\uff15\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
                                "+\u0666\u0665\u0669\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
                                "+6591234567;ext=1",
                                "+6591234567' OR '1'='1",
                                "+".repeat(100_000))
                        .map(Json::createValue),
                Stream.of(
                        JsonValue.NULL,
                        JsonValue.TRUE,
                        Json.createValue(6591234567L),
                        Json.createValue(6591234567.5),
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
