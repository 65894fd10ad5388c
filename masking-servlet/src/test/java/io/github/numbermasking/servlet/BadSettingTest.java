package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.OwnTables;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.LogCapture;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.ee9.servlet.DefaultServlet;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that is wrong denies everything, and the log says once which one to mend. The host runs on. */
@Tag("slow")
class BadSettingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    masking.jdbc.url                | postgresql://db/bookings
                    masking.schema                  | update
                    masking.schema                  | CREATE
                    masking.lookup.sql              | SELECT destination FROM ride
                    masking.lookup.sql              | SELECT d FROM ride WHERE a = :caller
                    masking.lookup.sql              | SELECT d FROM ride WHERE a = :caller AND b = :virtualnumber
                    masking.lookup.sql              | SELECT d FROM ride WHERE a = :caller AND b = :virtualNumber AND t > :now
                    masking.lookup.sql              | SELECT d FROM ride WHERE a = ':caller' AND b = :virtualNumber
                    masking.lookup.sql              | SELECT d FROM ride WHERE a = ? AND b = ?
                    masking.lookup.sql              | UPDATE ride SET a = :caller WHERE b = :virtualNumber
                    masking.lookup.sql              | SELECT d FROM ride WHERE a = :caller AND b = :virtualNumber; DELETE FROM ride
                    masking.lookup.sql              | ${file:/no/such/file}
                    masking.webhook.secrets         | fifteen-letters
                    masking.webhook.secrets         | the-value-that-8x8-sends,short
                    masking.webhook.secrets         | the-value-that-8x8-sends,
                    masking.webhook.secrets         | ,
                    masking.webhook.secrets         | a-secret-with-an-ümlaut
                    masking.webhook.secrets         | ${env:NO_SUCH_VARIABLE_AT_ALL}
                    masking.webhook.secrets         | ${file:/no/such/file}
                    masking.webhook.secrets         | Bearer ${env:EIGHTXEIGHT_SECRET}
                    masking.webhook.secrets         | ${env:EIGHTXEIGHT_SECRET
                    masking.webhook.secrets         | ${ENV:EIGHTXEIGHT_SECRET}
                    masking.api.tokens              | token-${env:MASKING_TOKEN}
                    masking.webhook.header          | Author ization
                    masking.webhook.header          | X-Key:
                    masking.webhook.header          | Schlüssel
                    masking.webhook.auth            | off
                    masking.webhook.auth            | false
                    masking.webhook.addresses       | 8X8
                    masking.webhook.addresses       | example.org
                    masking.webhook.addresses       | 10.0.0.0/33
                    masking.webhook.addresses       | 10.0.0.0/-1
                    masking.webhook.addresses       | 10.0.0/8
                    masking.webhook.addresses       | 10.0.0.256
                    masking.webhook.addresses       | 2001:db8::/129
                    masking.webhook.addresses       | 10.0.0.0/8,,192.0.2.1
                    masking.proxies                 | *
                    masking.proxies                 | 10.0.0.1-10.0.0.9
                    masking.api.tokens              | too-short
                    masking.api.tokens              | a token with blanks in it
                    masking.api.tokens              | the-value-that-8x8-sends
                    masking.operators               | alice viewer
                    masking.operators               | alice boss a-secret-of-alice
                    masking.operators               | api viewer a-secret-of-alice
                    masking.operators               | alice viewer too-short
                    masking.operators               | alice viewer the-value-that-8x8-sends
                    masking.operators               | alice viewer the-token-of-an-operator
                    masking.8x8.url                 | voice.8x8.com
                    masking.8x8.url                 | ftp://voice.8x8.com
                    masking.8x8.url                 | https://
                    masking.8x8.url                 | https://user:word@voice.8x8.com
                    masking.8x8.url                 | https://voice.8x8.com?x=1
                    masking.8x8.url                 | https://voice.8x8.com#x
                    masking.8x8.url                 | https://voice 8x8.com
                    masking.8x8.api-key             | a key with blanks
                    masking.8x8.api-key             | schlüssel
                    masking.8x8.api-key             | ${env:NO_SUCH_VARIABLE_AT_ALL}
                    masking.sync.every              | PT1H
                    masking.sync.every              | PT59.999S
                    masking.sync.every              | P7DT1S
                    masking.sync.every              | hourly
                    masking.8x8.apikey              | some-key
                    masking.subaccounts             | ours,,theirs
                    masking.subaccounts             | ours theirs
                    masking.subaccounts             | ours/theirs
                    masking.subaccounts             | us
                    masking.subaccounts             | öurs
                    masking.body.limit              | 0
                    masking.body.limit              | 1023
                    masking.body.limit              | 67108865
                    masking.body.limit              | 1MB
                    masking.body.limit              | -1
                    masking.body.limit              | 99999999999999999999
                    masking.answer.deadline         | PT0.099S
                    masking.answer.deadline         | PT10.001S
                    masking.answer.deadline         | 2
                    masking.answer.deadline         | 2s
                    masking.answer.deadline         | -PT2S
                    masking.answer.format           | E164
                    masking.answer.format           | national
                    masking.answer.recording        | yes
                    masking.answer.recording        | TRUE
                    masking.announce.unknown        | http://
                    masking.announce.ended          | https://example.org/a file.mp3
                    masking.booking.ttl             | PT0S
                    masking.booking.ttl             | P367D
                    masking.booking.ttl             | P1M
                    masking.booking.grace           | -PT1S
                    masking.booking.grace           | P367D
                    masking.booking.cooldown        | -PT1S
                    masking.booking.cooldown        | forever
                    masking.booking.cooldown.strict | 1
                    masking.retention.bookings      | PT24H
                    masking.retention.bookings      | P0D
                    masking.retention.bookings      | -P90D
                    masking.retention.bookings      | P100Y1D
                    masking.retention.bookings      | P999999999Y
                    masking.retention.calls         | 90
                    masking.retention.calls         | KEEP
                    masking.retention.calls         | forever
                    masking.retention.audit         | PT24H
                    masking.allocation              | SHARED
                    masking.allocation              | shared_then_split
                    masking.destinations            | 65
                    masking.destinations            | +65,SG
                    masking.default-country         | sg
                    masking.default-country         | SGP
                    masking.default-country         | SG
                    masking.webhooks.secret         | the-value-that-8x8-sends
                    masking.                        | x
                    """)
    void deniesEverythingAndNamesTheSettingOnce(String key, String value) {
        assertDeniesEverything(TestServer.builder().set(key, value), key);
    }

    /** As many as can be wrong at once: with one of them said at a time, an operator starts the application so often. */
    @Test
    void namesAllThatIsWrongAtOnce() {
        try (LogCapture log = LogCapture.open();
                TestServer server = TestServer.builder()
                        .set("masking.jdbc.url", "postgresql://db/bookings")
                        .set("masking.schema", "update")
                        .set("masking.webhook.secrets", "short")
                        .set("masking.webhook.header", "X-Key:")
                        .set("masking.webhook.addresses", "example.org")
                        .set("masking.proxies", "*")
                        .set("masking.api.tokens", "short-too,")
                        .set("masking.operators", "short-three")
                        .set("masking.subaccounts", "a b")
                        .set("masking.8x8.url", "voice.8x8.com")
                        .set("masking.8x8.api-key", "a key with blanks")
                        .set("masking.sync.every", "hourly")
                        .set("masking.body.limit", "1MB")
                        .set("masking.answer.deadline", "2s")
                        .set("masking.answer.format", "national")
                        .set("masking.answer.recording", "yes")
                        .set("masking.announce.unknown", "http://")
                        .set("masking.booking.ttl", "P1M")
                        .set("masking.booking.grace", "-PT1S")
                        .set("masking.booking.cooldown", "forever")
                        .set("masking.booking.cooldown.strict", "1")
                        .set("masking.retention.bookings", "PT24H")
                        .set("masking.retention.calls", "0")
                        .set("masking.retention.audit", "0")
                        .set("masking.allocation", "SHARED")
                        .set("masking.destinations", "65")
                        .set("masking.default-country", "sg")
                        .set("masking.journal.dir", "journal")
                        .set("masking.webhooks.secret", "x")
                        .set("masking.bookings.ttl", "x")
                        .start()) {
            server.get("/numbers").assertProblem(503, "unavailable", "log");
            assertEquals(
                    List.of(
                            "masking.8x8.api-key",
                            "masking.8x8.url",
                            "masking.allocation",
                            "masking.announce.unknown",
                            "masking.answer.deadline",
                            "masking.answer.format",
                            "masking.answer.recording",
                            "masking.api.tokens",
                            "masking.body.limit",
                            "masking.booking.cooldown",
                            "masking.booking.cooldown.strict",
                            "masking.booking.grace",
                            "masking.booking.ttl",
                            "masking.bookings.ttl",
                            "masking.default-country",
                            "masking.destinations",
                            "masking.jdbc.url",
                            "masking.journal.dir",
                            "masking.operators",
                            "masking.proxies",
                            "masking.retention.audit",
                            "masking.retention.bookings",
                            "masking.retention.calls",
                            "masking.schema",
                            "masking.subaccounts",
                            "masking.sync.every",
                            "masking.webhook.addresses",
                            "masking.webhook.header",
                            "masking.webhook.secrets",
                            "masking.webhooks.secret"),
                    log.linesWith("number masking is off").stream()
                            .map(line -> line.replaceFirst(".* because of the setting ([^:]+): .*", "$1"))
                            .sorted()
                            .toList(),
                    log.all());
            assertFalse(log.all().contains("short"), log.all());
        }
    }

    @Test
    void asksForASecret() {
        assertDeniesEverything(TestServer.builder().unset("masking.webhook.secrets"), "masking.webhook.secrets");
    }

    @Test
    void takesNoTokenThatIsASecretWithItsScheme() {
        assertDeniesEverything(
                TestServer.builder()
                        .set("masking.webhook.secrets", "bearer one-value-for-both-doors")
                        .set("masking.api.tokens", "one-value-for-both-doors"),
                "masking.api.tokens");
    }

    @Test
    void keepsNothingBesideTheHostsOwnTables(@TempDir Path folder) {
        assertDeniesEverything(
                OwnTables.builder().set("masking.journal.dir", folder.toString()), "masking.journal.dir");
        assertDeniesEverything(
                OwnTables.builder()
                        .set("masking.8x8.api-key", "some-key")
                        .set("masking.subaccounts", "ours")
                        .set("masking.sync.every", "PT1H"),
                "masking.sync.every");
    }

    @Test
    void takesABlankValueForAMistake() {
        for (Setting setting : Setting.values()) {
            assertDeniesEverything(TestServer.builder().set(setting.key(), "  "), setting.key());
        }
    }

    @Test
    void takesNoTextThatIsTooLongToBeSaid() {
        assertDeniesEverything(
                TestServer.builder().set("masking.announce.unavailable", "x".repeat(3_001)),
                "masking.announce.unavailable");
        try (TestServer server = TestServer.builder()
                .set("masking.announce.unknown", "x".repeat(3_000))
                .start()) {
            assertEquals(Callflow8x8.say("x".repeat(3_000)), server.call(RIDER, "+6560000001"));
        }
    }

    private static void assertDeniesEverything(TestServer.Builder builder, String key) {
        try (LogCapture log = LogCapture.open();
                TestServer server = builder.wire(host -> host.addServlet(new ServletHolder(new DefaultServlet()), "/"))
                        .start()) {
            for (String request : List.of("GET /", "POST /", "GET /health", "GET /numbers", "PUT /bookings/a")) {
                String[] line = request.split(" ");
                server.api(line[0], line[1], null).assertProblem(503, "unavailable", "log");
            }
            List<String> lines = log.linesWith("number masking");
            assertEquals(1, lines.size(), log.all());
            assertTrue(lines.get(0).startsWith("SEVERE "), lines.get(0));
            assertTrue(lines.get(0).contains("the setting " + key + ": "), lines.get(0));
            assertFalse(log.all().contains(TestServer.SECRET), log.all());
            assertTrue(MaskingContext.masking(server.context()).isEmpty());
            assertEquals(
                    404,
                    server.host("GET", "/elsewhere", java.net.http.HttpRequest.BodyPublishers.noBody())
                            .status());
        }
    }
}
