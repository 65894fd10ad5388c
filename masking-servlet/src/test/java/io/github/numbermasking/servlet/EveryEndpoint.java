package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.eightxeight.api.FakeApi;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.start.Installation;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.Operators;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A server with bookings and a call, and a request for each endpoint of the management API. */
final class EveryEndpoint implements AutoCloseable {

    static final String NUMBER = "+6560000001";
    static final String OUTBOUND = party(42).e164();

    /** A request for each endpoint, in the order in which they find something. */
    private static final List<String> REQUESTS = List.of(
            "GET /bookings/ride-1",
            "POST /bookings/search {\"phone\":\"" + RIDER + "\"}",
            "GET /numbers?after=%2B6559999999&limit=4",
            "POST /calls/search {}",
            "GET /calls/spoken",
            "GET /webhooks",
            "POST /audit/search {}",
            "POST /calls/explain {\"phone\":\"" + party(43).e164() + "\",\"virtualNumber\":\"" + NUMBER + "\"}",
            "POST /bookings/ride-1/reveal",
            "POST /calls/spoken/reveal",
            "PUT /bookings/ride-1 {\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"}",
            "PATCH /bookings/ride-1 {\"partyA\":\"" + party(44).e164() + "\"}",
            "POST /numbers/" + NUMBER + "/replace",
            "POST /numbers/sync",
            "POST /bookings/ride-1/complete",
            "POST /bookings/ride-1/cancel",
            "PUT /numbers/+6560000009 {}",
            "GET /metrics",
            "GET /overview",
            "DELETE /numbers/+6560000009",
            "POST /numbers/import number\n+6560000009\n" + party(45).e164() + "\n",
            "PUT /webhooks {\"url\":\"https://example.org/app/numbermasking\"}",
            "POST /export {\"phone\":\"" + DRIVER + "\"}",
            "POST /erasure {\"phone\":\"" + DRIVER + "\",\"cut\":true}");

    final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final FakeApi api;
    private final TestServer server;

    EveryEndpoint() throws Exception {
        api = FakeApi.open();
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.8x8.url", api.uri() + "/")
                .set("masking.8x8.api-key", FakeApi.KEY)
                .set("masking.subaccounts", "wavecell_voice")
                .set("masking.operators", Operators.SETTING)
                .set("masking.proxies", "127.0.0.1")
                .start()
                .withNumbers(NUMBER, "+6560000002", "+6560000003");
        api.put(
                "wavecell_voice/numbers",
                "{\"totalNumbers\":2,\"numbers\":[{\"msisdn\":\"" + NUMBER
                        + "\",\"operationalStatus\":\"Active\"},{\"msisdn\":\""
                        + party(45).e164()
                        + "\",\"operationalStatus\":\"Active\"}]}");
        api.put("wavecell_voice/webhooks", "{\"webhooks\":[]}");
        api.takesWebhooks("wavecell_voice");
        server.put("/numbers/+6560000003", "{\"draining\":true}").assertStatus(200);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.book("ride-2", party(45).e164(), party(46).e164()).assertStatus(201);
        call("vcs-call-received.json", "spoken", RIDER, NUMBER);
        server.webhook(new Vca(Vca.sample("vss-error.json"))
                        .with("sessionId", "spoken")
                        .toString()
                        .replace("+6591178965", OUTBOUND)
                        .replace("No coverage available", OUTBOUND.substring(1) + " cannot be reached"))
                .assertStatus(200);
    }

    private void call(String sample, String session, String from, String to) {
        server.webhook(new Vca(Vca.sample(sample))
                        .with("subAccountId", "wavecell_voice")
                        .with("sessionId", session)
                        .with("source", from)
                        .with("destination", to)
                        .toString())
                .assertStatus(200);
    }

    @Override
    public void close() {
        server.close();
        api.close();
    }

    HttpAnswer send(Role role, String request) {
        String[] parts = request.split(" ", 3);
        return Operators.send(server, role, parts[0], parts[1], parts.length == 3 ? parts[2] : null);
    }

    /** A request without a body of a client behind a proxy. */
    HttpAnswer behind(String client, Role role, String path) {
        return server.send(
                "POST", path, null, "Authorization", "Bearer " + Operators.secret(role), "X-Forwarded-For", client);
    }

    /** The answers to all endpoints up to a level, by the shape of the request. */
    Map<String, HttpAnswer> answers(Role asked, Access most) {
        List<Endpoint> open = new ArrayList<>(Installation.of(server.context()).orElseThrow().endpoints().stream()
                .filter(endpoint -> endpoint.access().isManagement())
                .filter(endpoint -> endpoint.access().compareTo(most) <= 0)
                .toList());
        Map<String, HttpAnswer> answers = new TreeMap<>();
        for (String request : REQUESTS) {
            List<Endpoint> found =
                    open.stream().filter(endpoint -> isOf(request, endpoint)).toList();
            if (!found.isEmpty()) {
                HttpAnswer answer = send(asked, request);
                assertTrue(answer.status() < 300 || answer.status() == 409, request + ": " + answer.body());
                answers.put(shape(found.get(0)), answer);
                open.removeAll(found);
            }
        }
        assertEquals(List.of(), open, "endpoints without a request in this test");
        answers.put("GET /health", send(asked, "GET /health"));
        return answers;
    }

    private static boolean isOf(String request, Endpoint endpoint) {
        String path = request.split(" ")[1].replaceFirst("\\?.*", "");
        String pattern = "/" + String.join("/", endpoint.path()).replace(Endpoint.VARIABLE, "[^/]+");
        return request.startsWith(endpoint.method() + " ") && path.matches(pattern);
    }

    static String shape(Endpoint endpoint) {
        return endpoint.method() + " /" + String.join("/", endpoint.path());
    }
}
