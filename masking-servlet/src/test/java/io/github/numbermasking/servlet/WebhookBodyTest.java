package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookBodyTest {

    private static final int LIMIT = 2_048;
    private static final String CALL = Vca.of(RIDER, "+6560000001").toString();

    private TestServer server;
    private TestServer roomy;

    @BeforeAll
    void start() {
        server = TestServer.builder().set("masking.body.limit", "" + LIMIT).start();
        roomy = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
        roomy.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=UTF-8",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json; profile=x; charset=utf-8",
                "application/json; charset=utf8",
                "application/json; charset=us-ascii",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset="
            })
    void takesJsonWhateverCharsetItSays(String contentType) {
        assertEquals(UNKNOWN, Callflow8x8.checked(post(server, CALL.getBytes(UTF_8), contentType)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=application/json",
                "application/jsonp",
                "application/vnd.api+json"
            })
    void refusesAnyOtherType(String contentType) {
        post(server, CALL.getBytes(UTF_8), contentType).assertProblem(415, "unsupported-media-type", "json", "UTF-8");
    }

    @Test
    void refusesABodyWithoutAType() {
        server.send("POST", "/", CALL, "Authorization", TestServer.SECRET)
                .assertProblem(415, "unsupported-media-type", "json");
    }

    @Test
    void takesABodyAsLongAsTheLimitAndNoneThatIsLonger() {
        String whole = CALL + " ".repeat(LIMIT - CALL.length());
        assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(whole)));
        server.webhook(whole + " ").assertProblem(413, "body-too-large", "masking.body.limit", "" + LIMIT);
    }

    @Test
    void appliesTheLimitToAChunkedBodyToo() {
        byte[] whole = (CALL + " ".repeat(LIMIT - CALL.length())).getBytes(UTF_8);
        assertEquals(UNKNOWN, Callflow8x8.checked(post(server, chunked(whole), "application/json")));
        byte[] longer = (CALL + " ".repeat(LIMIT + 1 - CALL.length())).getBytes(UTF_8);
        post(server, chunked(longer), "application/json").assertProblem(413, "body-too-large", "" + LIMIT);
    }

    @Test
    void takesAMegabyteByDefault() {
        String whole = CALL + " ".repeat(1_048_576 - CALL.length());
        assertEquals(UNKNOWN, Callflow8x8.checked(roomy.webhook(whole)));
        assertEquals(UNKNOWN, Callflow8x8.checked(post(roomy, chunked(whole.getBytes(UTF_8)), "application/json")));
    }

    static Stream<byte[]> malformed() {
        String payload = CALL.substring(CALL.indexOf("\"payload\""), CALL.length() - 1);
        return Stream.concat(
                Stream.of(
                                "",
                                " ",
                                "no JSON",
                                "null",
                                "true",
                                "1",
                                "\"text\"",
                                "[]",
                                "[" + CALL + "]",
                                CALL.substring(0, CALL.length() - 1),
                                CALL.substring(0, CALL.length() / 2),
                                "{",
                                CALL + " x",
                                CALL + "}",
                                CALL + CALL,
                                CALL + "\n" + CALL,
                                CALL + "\u0000",
                                "\ufeff" + CALL,
                                "{\"eventType\":\"CALL_ACTION\"," + CALL.substring(1),
                                "{" + payload + "," + payload + "}",
                                CALL.replace(
                                        "\"source\"",
                                        "\"source\":\"" + party(29).e164() + "\",\"source\""),
                                CALL.replace(
                                        "\"source\"",
                                        "\"sourc\\u0065\":\"" + party(29).e164() + "\",\"source\""),
                                "{\"payload\":{\"a\":[{\"b\":{\"c\":1,\"c\":1}}]}}",
                                "{'eventType':'CALL_ACTION'}",
                                "{eventType:\"CALL_ACTION\"}",
                                "{\"a\":1,}",
                                "{\"a\":[1,]}",
                                "{,}",
                                "{\"a\" 1}",
                                "{\"a\":}",
                                "{\"a\":NaN}",
                                "{\"a\":Infinity}",
                                "{\"a\":undefined}",
                                "{\"a\":TRUE}",
                                "{\"a\":01}",
                                "{\"a\":+1}",
                                "{\"a\":.5}",
                                "{\"a\":1.}",
                                "{\"a\":0x10}",
                                "{\"a\":1e99999999999}",
                                "{\"a\":" + "9".repeat(5_000) + "}",
                                "{\"a\":\"\\x41\"}",
                                "{\"a\":\"line\nbreak\"}",
                                "{\"a\":1/*comment*/}",
                                "// comment\n{}",
                                "{} # comment",
                                "[".repeat(100_000),
                                "{\"a\":".repeat(100_000),
                                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                                "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}")
                        .map(text -> text.getBytes(UTF_8)),
                Stream.of(
                        CALL.getBytes(UTF_16),
                        CALL.getBytes(UTF_16LE),
                        "{\"a\":\"\u00e9\"}".getBytes(ISO_8859_1),
                        "{\"a\":\"\u00c0\u0080\"}".getBytes(ISO_8859_1),
                        "{\"a\":\"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1),
                        new byte[] {0, 1, 2, 3},
                        new byte[] {(byte) 0xff, (byte) 0xfe}));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWhatIsNotOneJsonObjectInUtf8(byte[] body) {
        post(roomy, body, "application/json").assertProblem(400, "malformed-body");
        post(roomy, chunked(body), "application/json").assertProblem(400, "malformed-body");
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static HttpAnswer post(TestServer to, byte[] body, String contentType) {
        return post(to, BodyPublishers.ofByteArray(body), contentType);
    }

    private static HttpAnswer post(TestServer to, BodyPublisher body, String contentType) {
        return to.host(
                "POST", "/numbermasking/", body, "Authorization", TestServer.SECRET, "Content-Type", contentType);
    }
}
