package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.Phones;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/**
 * Number masking in a deployed host, as its operator and 8x8 see it.
 *
 * @param container where it is deployed
 * @param name the context path without its slash; "" at the root
 * @param path where it is reached below
 */
record MaskedHost(Container container, String name, String path) {

    /** What our pool's library logs. */
    static final String POOL_STARTED = "number-masking - Start completed.";

    private static final String UNKNOWN = "This number is not in service for your phone.";
    private static final String ENDED = "The booking is over. This number no longer connects your call.";
    private static final String RIDER = Phones.RIDER;
    private static final String DRIVER = Phones.DRIVER;
    private static final String STRANGER = Phones.party(2).e164();
    private static final String NUMBER = "+6560000001";
    private static final String CALL = """
            {"eventId":"f3d1e2a0","timestamp":"2026-01-01T00:00:00.000Z","eventType":"CALL_ACTION","payload":{
            "sessionId":"%s","subAccountId":"of-the-host","callId":"c","callDirection":"INBOUND","callStatus":"CALL_RECEIVED",
            "source":"%s","destination":"%s"}}""";

    /** The same, reached by another path. */
    MaskedHost at(String other) {
        return new MaskedHost(container, name, other);
    }

    /** A busy machine may not have opened the first connection when the first request comes. */
    private void awaitDatabase() throws InterruptedException {
        for (int n = 0; n < 200 && manage("GET", "/numbers", "").status() != 200; n++) {
            Thread.sleep(100);
        }
    }

    /** Adds a number, and books. */
    void book() throws InterruptedException {
        awaitDatabase();
        HostAnswer added = manage("PUT", "/numbers/" + NUMBER, "{}");
        assertEquals(201, added.status(), added.body());
        HostAnswer booked =
                manage("PUT", "/bookings/ride-1", "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"}");
        assertEquals(201, booked.status(), booked.body());
        assertTrue(booked.body().contains("\"bookingId\":\"ride-1\""), booked.body()); // a record, written as JSON
    }

    /** Adds a number, books, calls from both sides and as a stranger, completes and calls again. */
    void bookCallComplete() throws InterruptedException {
        book();
        assertConnects();
        assertSays(STRANGER, UNKNOWN);
        assertEquals(200, manage("POST", "/bookings/ride-1/complete", "").status());
        assertHasEnded();
    }

    private void assertConnects() throws InterruptedException {
        assertCall(
                RIDER,
                "{\"callflow\":[{\"action\":\"makeCall\",\"params\":{\"source\":\"" + NUMBER + "\",\"destination\":\""
                        + DRIVER + "\"}}]}");
        assertCall(
                DRIVER,
                "{\"callflow\":[{\"action\":\"makeCall\",\"params\":{\"source\":\"" + NUMBER + "\",\"destination\":\""
                        + RIDER + "\"}}]}");
    }

    /** Whether what {@link #bookCallComplete()} left behind is still there. */
    void assertHasEnded() throws InterruptedException {
        assertSays(RIDER, ENDED);
    }

    /** The same, as a question. */
    boolean hasEnded() throws InterruptedException {
        HostAnswer answer = call(HostWar.SECRET);
        return answer.status() == 200 && answer.body().contains(ENDED);
    }

    /** Whether the host itself still finds the libraries that lie in its class path, by its servlet for that. */
    void assertFindsItsLibraries(Flavour flavour) throws InterruptedException {
        assertEquals(
                flavour.whatHostsFind(),
                container.get("/" + name + "/libraries").body());
    }

    /** Whether a caller of no booking is told so, where 8x8 sends that secret. */
    void assertSaysUnknown(String secret) throws InterruptedException {
        HostAnswer answer = call(secret);
        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.body().contains(UNKNOWN), answer.body());
    }

    /** Whether a caller is told to try again. */
    void assertUnavailable() throws InterruptedException {
        assertSays(RIDER, "Your call cannot be connected right now. Please try again in a moment.");
    }

    HostAnswer call(String secret) throws InterruptedException {
        return container.send("POST", url(""), secret, body(RIDER));
    }

    /** A call of the booked rider, as it is on the wire. */
    byte[] rawCall(String session) {
        String body = CALL.formatted(session, RIDER, NUMBER);
        return ("POST " + url("") + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + HostWar.SECRET
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The same call, of whose body no header tells the length. */
    HostAnswer chunkedCall() throws InterruptedException {
        return container.send("POST", url(""), HostWar.SECRET, BodyPublishers.fromPublisher(body(RIDER)));
    }

    private static BodyPublisher body(String caller) {
        return BodyPublishers.ofString(CALL.formatted("s", caller, NUMBER));
    }

    /** The context path, with its slash; "" at the root. */
    String root() {
        return name.isEmpty() ? "" : "/" + name;
    }

    private String url(String rest) {
        return root() + "/" + path + rest;
    }

    /** A booking, as the management API tells it. */
    HostAnswer booking(String id) throws InterruptedException {
        return manage("GET", "/bookings/" + id, "");
    }

    private HostAnswer manage(String method, String rest, String body) throws InterruptedException {
        return container.send(
                method,
                url(rest),
                "Bearer " + HostWar.TOKEN,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private void assertCall(String caller, String callflow) throws InterruptedException {
        assertEquals(new HostAnswer(200, callflow), container.send("POST", url(""), HostWar.SECRET, body(caller)));
    }

    private void assertSays(String caller, String text) throws InterruptedException {
        HostAnswer answer = container.send("POST", url(""), HostWar.SECRET, body(caller));
        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.body().contains("\"say\"") && answer.body().contains(text), answer.body());
    }
}
