package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.RawHttp;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses webhooks may come from; 10.0.0.0/8 and fd00::/8 are the host's proxies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookAddressTest {

    private static final String CALL = Vca.of(RIDER, "+6560000001").toString();

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.webhook.addresses", "8x8, 192.0.2.128/25, 2001:db8:a::/48")
                .set("masking.proxies", "10.0.0.0/8, fd00::/8")
                .start();
        database.settledConnections();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18.140.80.2",
                "52.220.253.234",
                "54.255.116.8",
                "52.74.232.241",
                "192.0.2.128",
                "192.0.2.255",
                "2001:db8:a::1",
                "2001:db8:a:ffff::1"
            })
    void letsAnAllowedAddressIn(String peer) throws Exception {
        assertEquals(200, statusFor(peer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18.140.80.3", "192.0.2.127", "203.0.113.9", "2001:db8:b::1", "::1", "10.0.0.1", "fd00::1"})
    void refusesAnyOtherAddressWithoutAskingTheDatabase(String peer) throws Exception {
        int before = database.settledConnections();
        assertEquals(401, statusFor(peer));
        assertEquals(before, database.connections());
    }

    @Test
    void asksAnAllowedAddressForTheSecretAllTheSame() throws Exception {
        try (RawHttp raw = RawHttp.from("18.140.80.2", server)) {
            assertEquals(
                    401,
                    raw.head("POST /numbermasking/", "Content-Type: application/json", "Content-Length: 0")
                            .answer()
                            .status());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.0.0.1 | 18.140.80.2
                    10.0.0.1 | 18.140.80.2, 10.9.9.9
                    10.0.0.1 | 203.0.113.9, 18.140.80.2, 10.9.9.9, 10.1.1.1
                    10.0.0.1 | not an address, 18.140.80.2
                    fd00::1  | 18.140.80.2
                    fd00::1  | 2001:db8:a::7, fd00::2
                    10.0.0.1 | ::ffff:18.140.80.2
                    10.0.0.1 | 18.140.80.2:443
                    10.0.0.1 | 203.0.113.9:1, 18.140.80.2:65535, 10.9.9.9:80
                    10.0.0.1 | [2001:db8:a::7]:443
                    10.0.0.1 | [2001:db8:a::7]
                    10.0.0.1 | 2001:db8:a::7, [fd00::2]:4711
                    """)
    void believesTheLastAddressThatIsNoProxy(String peer, String forwardedFor) throws Exception {
        assertEquals(200, statusFor(peer, "X-Forwarded-For: " + forwardedFor));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.0.0.1 | 18.140.80.2, 203.0.113.9
                    10.0.0.1 | 18.140.80.2, 203.0.113.9, 10.9.9.9
                    10.0.0.1 | 18.140.80.2:443, 203.0.113.9:443
                    10.0.0.1 | [2001:db8:a::7]:443, [2001:db8:b::7]:443
                    fd00::1  | 18.140.80.2, 2001:db8:b::7
                    """)
    void isNotFooledByAnAddressThatTheSenderPutOnTheLeft(String peer, String forwardedFor) throws Exception {
        assertEquals(401, statusFor(peer, "X-Forwarded-For: " + forwardedFor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.9.9.9",
                "10.9.9.9, fd00::2",
                "",
                ",",
                "18.140.80.2,",
                "18.140.80.2:",
                "18.140.80.2:443:443",
                "18.140.80.2:123456",
                "18.140.80.2:https",
                "[18.140.80.2]",
                "[18.140.80.2]:443",
                "[2001:db8:a::7",
                "2001:db8:a::7]",
                "[2001:db8:a::7]443",
                "[[2001:db8:a::7]]",
                "[]",
                "\"18.140.80.2\"",
                "unknown",
                "localhost",
                "018.140.80.2",
                "18.140.80",
                "311176194",
                "18.140.80.2 52.74.232.241",
                "2001:db8:a::g"
            })
    void refusesAForwardedForThatIsMalformedOrNamesNothingButProxies(String forwardedFor) throws Exception {
        assertEquals(401, statusFor("10.0.0.1", "X-Forwarded-For: " + forwardedFor));
    }

    @Test
    void readsSeveralForwardedForHeadersAsOne() throws Exception {
        assertEquals(200, statusFor("10.0.0.1", "X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 18.140.80.2"));
        assertEquals(401, statusFor("10.0.0.1", "X-Forwarded-For: 18.140.80.2", "X-Forwarded-For: 203.0.113.9"));
    }

    @Test
    void readsForwardedForFromNobodyButAProxy() throws Exception {
        assertEquals(401, statusFor("203.0.113.9", "X-Forwarded-For: 18.140.80.2"));
        assertEquals(200, statusFor("18.140.80.2", "X-Forwarded-For: 203.0.113.9"));
    }

    @Test
    void readsNoOtherHeaderThanForwardedFor() throws Exception {
        for (String header : List.of("X-Real-IP: 18.140.80.2", "Forwarded: for=18.140.80.2")) {
            assertEquals(401, statusFor("10.0.0.1", header), header);
        }
    }

    private int statusFor(String peer, String... headers) throws Exception {
        String[] all = Stream.concat(
                        Stream.of(
                                "Authorization: " + TestServer.SECRET,
                                "Content-Type: application/json",
                                "Content-Length: " + CALL.length()),
                        Stream.of(headers))
                .toArray(String[]::new);
        try (RawHttp raw = RawHttp.from(peer, server)) {
            return raw.head("POST /numbermasking/", all).send(CALL).answer().status();
        }
    }

    @Test
    void namesTheAddressThatItRefusesOnceAMinute() throws Exception {
        try (LogCapture log = LogCapture.open();
                TestServer fresh = TestServer.builder()
                        .set("masking.webhook.addresses", "8x8")
                        .set("masking.proxies", "127.0.0.0/8")
                        .start()) {
            for (String client : List.of("203.0.113.9", "203.0.113.10")) {
                fresh.send(
                                "POST",
                                "/",
                                CALL,
                                "Authorization",
                                TestServer.SECRET,
                                "Content-Type",
                                "application/json",
                                "X-Forwarded-For",
                                client)
                        .assertStatus(401);
            }
            List<String> lines = log.linesWith("is not in masking.webhook.addresses");
            assertEquals(1, lines.size(), log.all());
            assertEquals(true, lines.get(0).endsWith(": 203.0.113.9"), lines.get(0));
        }
    }

    @Test
    void writesNothingOfAHeaderIntoTheLogThatIsNoAddress() throws Exception {
        try (LogCapture log = LogCapture.open();
                TestServer fresh = TestServer.builder()
                        .set("masking.webhook.addresses", "8x8")
                        .set("masking.proxies", "127.0.0.0/8")
                        .start()) {
            fresh.send("POST", "/", CALL, "Content-Type", "application/json", "X-Forwarded-For", "a-word-of-a-stranger")
                    .assertStatus(401);
            assertEquals(1, log.linesWith("X-Forwarded-For names none").size(), log.all());
            assertEquals(0, log.linesWith("stranger").size(), log.all());
        }
    }
}
