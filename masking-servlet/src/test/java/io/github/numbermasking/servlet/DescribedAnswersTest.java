package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.eightxeight.api.FakeApi;
import io.github.numbermasking.servlet.testing.DescribedApi;
import io.github.numbermasking.servlet.testing.HeldAnswers;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.RawHttp;
import io.github.numbermasking.servlet.testing.Scrape;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every answer that the description knows of is brought about and held against it, and so is each request. */
@Tag("slow")
class DescribedAnswersTest {

    private static final String NUMBER = "+6560000001";
    private static final String ABROAD = "+4912345678";
    private static final String CHANGE = "PATCH /bookings/{id}";
    private static final String BOOK = "PUT /bookings/{id}";
    private static final String PUT_NUMBER = "PUT /numbers/{e164}";
    private static final String HOOK = "https://example.org/app/numbermasking";

    private static final String SCRAPER = "the-secret-of-a-scraper";

    private static final byte[] NOT_UTF_8 = {(byte) 0xFF};

    private final DescribedApi described = DescribedApi.written();
    private final HeldAnswers held = new HeldAnswers(described);
    private FakeApi api;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        api = FakeApi.open();
        server = builder().start();
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
    }

    private TestServer.Builder builder() {
        return TestServer.builder()
                .set("masking.body.limit", "4096")
                .set("masking.destinations", "+65")
                .set("masking.8x8.url", api.uri() + "/")
                .set("masking.8x8.api-key", FakeApi.KEY)
                .set("masking.subaccounts", "one")
                .set("masking.operators", "prometheus scraper " + SCRAPER);
    }

    @Test
    void eachIsAsDescribedAndNoOtherComes() throws Exception {
        number();
        book();
        change();
        search();
        calls();
        platform();
        service();
        end();
        person();
        audit();
        refusedBodies();
        refusedCallers();
        late();
        Set<String> expected = described.answers();
        expected.add("POST / 200"); // an event has an empty answer, which OpenAPI has no words for
        assertEquals(expected, held.seen());
    }

    private void number() {
        held.api(
                server,
                PUT_NUMBER,
                NUMBER,
                "{\"country\":\"SG\",\"status\":\"ACTIVE\",\"draining\":false,\"referenceId\":\"vn-1\"}");
        held.api(server, PUT_NUMBER, NUMBER, "{}");
        server.api("PUT", "/numbers/" + NUMBER, null).assertStatus(200);
        held.api(server, PUT_NUMBER, NUMBER, "{\"country\":\"sg\"}");
        held.api(server, PUT_NUMBER, "12", "{}");
        held.api(server, "GET /numbers", "", null);
        held.check("GET /numbers", server.get("/numbers?limit=0"));
        for (String sheet : List.of(
                "number,country\n+6560000002,SG\n", "number\n12\n", "country\nSG\n", "number\n" + RIDER + "\n")) {
            if (sheet.contains(RIDER)) {
                held.api(server, BOOK, "sheet", parties(RIDER, DRIVER));
            }
            HttpAnswer answer = server.send("POST", "/numbers/import", sheet, authorization("text/csv"));
            held.check("POST /numbers/import", answer);
        }
        held.api(server, PUT_NUMBER, RIDER, "{}");
        held.api(server, "DELETE /numbers/{e164}", "12", null);
        held.api(server, "DELETE /numbers/{e164}", "+6560000009", null);
    }

    private void book() {
        held.api(server, BOOK, "ride-1", parties(RIDER, DRIVER));
        held.api(server, BOOK, "ride-1", parties(RIDER, DRIVER));
        held.api(server, BOOK, "ride-1", parties(DRIVER, RIDER));
        held.api(
                server,
                BOOK,
                "ride-2",
                parties(RIDER, DRIVER).replace("}", ",\"expiresAt\":\"2020-01-31T12:00:00Z\"}"));
        held.api(server, BOOK, "ride-2", parties("anonymous", DRIVER));
        held.api(server, BOOK, "ride-2", parties(DRIVER, DRIVER));
        held.api(server, BOOK, "ride-2", parties(NUMBER, DRIVER));
        held.api(server, BOOK, "ride-2", parties(ABROAD, DRIVER));
        held.api(server, BOOK, "ride-2", parties(RIDER, party(23).e164()));
        held.api(server, BOOK, "ride-2", "{\"partyA\":\"" + RIDER + "\"}");
        held.api(server, BOOK, "a%20b", parties(RIDER, DRIVER));
        for (String operation : List.of(
                "GET /bookings/{id}",
                "POST /bookings/{id}/reveal",
                "POST /bookings/{id}/complete",
                "POST /bookings/{id}/cancel")) {
            held.api(server, operation, "a%20b", null);
            held.api(server, operation, "none", null);
        }
        held.api(server, "GET /bookings/{id}", "ride-1", null);
        held.api(server, "POST /bookings/{id}/reveal", "ride-1", null);
    }

    private void change() {
        held.api(server, CHANGE, "ride-1", "{\"partyA\":\"" + RIDER + "\"}");
        held.api(server, CHANGE, "ride-1", "{\"expiresAt\":\"2020-01-31T12:00:00Z\"}");
        held.api(server, CHANGE, "ride-1", "{\"partyA\":\"12\"}");
        held.api(server, CHANGE, "ride-1", "{\"partyA\":\"" + DRIVER + "\"}");
        held.api(server, CHANGE, "ride-1", "{\"partyA\":\"" + NUMBER + "\"}");
        held.api(server, CHANGE, "ride-1", "{\"partyA\":\"" + ABROAD + "\"}");
        held.api(server, CHANGE, "ride-1", "{}");
        held.api(server, CHANGE, "ride-1", parties(RIDER, DRIVER));
        held.api(server, CHANGE, "a%20b", "{\"partyA\":\"" + RIDER + "\"}");
        held.api(server, CHANGE, "none", "{\"partyA\":\"" + RIDER + "\"}");
        held.api(server, BOOK, "busy", parties(party(31).e164(), party(32).e164()));
        held.api(server, BOOK, "busier", parties(party(31).e164(), party(33).e164()));
        held.api(server, CHANGE, "ride-1", "{\"partyA\":\"" + party(31).e164() + "\"}");
    }

    private void search() {
        String search = "POST /bookings/search";
        held.api(server, search, "", "{}");
        HttpAnswer page = held.api(server, search, "", "{\"limit\":1,\"status\":\"ACTIVE\"}");
        held.api(
                server,
                search,
                "",
                "{\"after\":\"" + page.text("next") + "\",\"phone\":\"" + RIDER + "\",\"virtualNumber\":\"" + NUMBER
                        + "\"}");
        for (String wrong : List.of(
                "{\"limit\":501}",
                "{\"after\":\"x\"}",
                "{\"status\":\"active\"}",
                "{\"phone\":\"1\"}",
                "{\"other\":1}")) {
            held.api(server, search, "", wrong);
        }
    }

    private void calls() {
        String session =
                Vca.sample("vss-completed.json").getJsonObject("payload").getString("sessionId");
        HttpAnswer connected = held.webhook(server, Vca.of(RIDER, NUMBER).toString());
        assertTrue(connected.body().contains("makeCall"), connected.body());
        held.webhook(
                server,
                Vca.of("anonymous", NUMBER).with("sessionId", "withheld").toString());
        while (server.get("/calls/withheld").status() != 200) {
            Thread.onSpinWait(); // it is noted in the background
        }
        for (String sample : List.of(
                "vcs-call-received.json", "vss-completed.json", "vss-error.json", "vru-recording-uploaded.json")) {
            held.webhook(server, Vca.sample(sample).toString());
        }
        HttpAnswer found = held.api(
                server, "POST /calls/search", "", "{\"reveal\":true,\"from\":\"2000-01-31T12:00:00Z\",\"limit\":500}");
        found.json()
                .getJsonArray("items")
                .forEach(item -> held.api(
                        server, "GET /calls/{sessionId}", item.asJsonObject().getString("sessionId"), null));
        assertTrue(found.body().contains(session), "the call with a summary and a recording is there: " + found.body());
        assertTrue(held.api(server, "POST /calls/search", "", "{\"limit\":1}")
                .json()
                .containsKey("next"));
        held.api(server, "POST /calls/search", "", "{\"outcome\":\"DONE\"}");
        HttpAnswer explained = held.api(
                server,
                "POST /calls/explain",
                "",
                "{\"phone\":\"" + RIDER + "\",\"virtualNumber\":\"" + NUMBER + "\"}");
        assertTrue(explained.body().contains("\"kind\":\"CALL\""), "a near miss is there: " + explained.body());
        held.api(server, "POST /calls/explain", "", "{\"phone\":\"" + party(31).e164() + "\"}");
        held.api(server, "POST /calls/explain", "", "{}");
        for (String one : List.of("none", session)) {
            held.api(server, "POST /calls/{sessionId}/reveal", one, null);
        }
        held.api(server, "GET /calls/{sessionId}", "none", null);
    }

    private void person() {
        for (String operation : List.of("POST /export", "POST /erasure")) {
            held.api(server, operation, "", "{\"phone\":\"" + party(31).e164() + "\"}");
            held.api(server, operation, "", "{\"phone\":\"12\"}");
            held.api(server, operation, "", "{\"number\":\"12\"}");
        }
        held.api(server, "POST /erasure", "", "{\"phone\":\"" + NUMBER + "\"}");
        held.api(server, "POST /erasure", "", "{\"phone\":\"" + party(31).e164() + "\",\"cut\":true}");
    }

    private void audit() {
        String search = "POST /audit/search";
        HttpAnswer page = held.api(server, search, "", "{\"limit\":1}");
        held.api(server, search, "", "{\"after\":\"" + page.text("next") + "\",\"limit\":500}");
        held.api(server, search, "", "{\"action\":\"DANCE\"}");
    }

    private void platform() {
        api.put(
                "one/numbers",
                "{\"totalNumbers\":2,\"numbers\":[{\"msisdn\":\"" + NUMBER
                        + "\",\"operationalStatus\":\"Active\"},{\"msisdn\":\"+6560000007\",\"operationalStatus\":\"Active\"}]}");
        held.api(server, "POST /numbers/sync", "", null);
        api.put(
                "one/webhooks",
                "{\"webhooks\":[{\"type\":\"VCA\",\"url\":\"" + HOOK
                        + "\",\"enabled\":true,\"httpAuthHeaderAvailable\":true}]}");
        api.takesWebhooks("one");
        held.api(server, "GET /webhooks", "", null);
        held.check("GET /webhooks", server.get("/webhooks?url=nowhere"));
        held.api(server, "PUT /webhooks", "", "{\"url\":\"" + HOOK + "\"}");
        held.api(server, "PUT /webhooks", "", "{\"url\":\"nowhere\"}");
    }

    private void service() {
        for (String operation : List.of("GET /", "GET /health", "GET /metrics", "GET /overview", "GET /openapi.json")) {
            held.api(server, operation, "", null);
        }
        held.check("GET /health", server.send("GET", "/health", null));
        held.check("GET /metrics", Scrape.openMetrics(server));
        held.check("POST /", server.send("POST", "/", "{}", "Content-Type", "application/json"));
        try (TestServer down = builder().dataSourceAttribute(null).start()) {
            held.check("GET /health", down.send("GET", "/health", null));
            held.check("GET /health", down.get("/health"));
        }
    }

    private void end() {
        String replace = "POST /numbers/{e164}/replace";
        held.api(server, "DELETE /numbers/{e164}", NUMBER, null);
        held.api(server, replace, NUMBER, null);
        held.api(server, replace, "12", null);
        held.api(server, replace, "+6560000009", null);
        held.api(server, "POST /bookings/{id}/complete", "ride-1", null);
        held.api(server, "POST /bookings/{id}/cancel", "ride-1", null);
        held.api(server, CHANGE, "ride-1", "{\"partyA\":\"" + RIDER + "\"}");
        held.api(server, BOOK, "ride-1", parties(RIDER, DRIVER));
        held.api(server, PUT_NUMBER, "+6560000005", "{}");
        held.api(server, "DELETE /numbers/{e164}", "+6560000005", null);
    }

    private void refusedBodies() {
        for (String operation : described.operations()) {
            if (described.operation(operation).containsKey("requestBody")) {
                String type = operation.endsWith("import") ? "text/csv" : DescribedApi.JSON;
                String[] line = example(operation).split(" ");
                String[] as = operation.equals("POST /")
                        ? new String[] {"Authorization", TestServer.SECRET, "Content-Type", type}
                        : authorization(type);
                held.check(
                        operation,
                        server.host(line[0], "/numbermasking" + line[1], BodyPublishers.ofByteArray(NOT_UTF_8), as));
                held.check(operation, server.send(line[0], line[1], " ".repeat(4_097), as));
                as[3] = "text/plain";
                held.check(operation, server.send(line[0], line[1], "{}", as));
            }
        }
    }

    private void refusedCallers() {
        try (TestServer closed = builder()
                        .unset("masking.api.tokens")
                        .unset("masking.operators")
                        .start();
                TestServer broken =
                        builder().set("masking.answer.deadline", "soon").start()) {
            for (String operation : described.operations()) {
                String[] line = example(operation).split(" ");
                if (described
                        .operation(operation)
                        .getJsonArray("security")
                        .toString()
                        .equals("[{\"token\":[]}]")) {
                    held.check(operation, server.send(line[0], line[1], null));
                    held.check(operation, closed.send(line[0], line[1], null));
                    held.check(operation, server.send(line[0], line[1], null, "Authorization", "Bearer " + SCRAPER));
                }
                held.check(operation, broken.send(line[0], line[1], null));
            }
        }
    }

    /** All at once: each takes three seconds. */
    private void late() throws Exception {
        List<String> operations = described.operations().stream()
                .filter(operation -> described.operation(operation).containsKey("requestBody"))
                .toList();
        List<RawHttp> waiting = new ArrayList<>();
        for (String operation : operations) {
            String credentials = operation.equals("POST /") ? TestServer.SECRET : "Bearer " + TestServer.TOKEN;
            waiting.add(RawHttp.to(server)
                    .head(
                            example(operation).replace(" ", " /numbermasking"),
                            "Authorization: " + credentials,
                            "Content-Type: " + (operation.endsWith("import") ? "text/csv" : DescribedApi.JSON),
                            "Content-Length: 100")
                    .send("{"));
        }
        for (int i = 0; i < operations.size(); i++) {
            try (RawHttp raw = waiting.get(i)) {
                held.check(operations.get(i), raw.answer());
            }
        }
    }

    private static String example(String operation) {
        return operation.replace("{id}", "ride-1").replace("{e164}", NUMBER).replace("{sessionId}", "none");
    }

    private static String parties(String partyA, String partyB) {
        return "{\"partyA\":\"" + partyA + "\",\"partyB\":\"" + partyB + "\"}";
    }

    private static String[] authorization(String type) {
        return new String[] {"Authorization", "Bearer " + TestServer.TOKEN, "Content-Type", type};
    }
}
