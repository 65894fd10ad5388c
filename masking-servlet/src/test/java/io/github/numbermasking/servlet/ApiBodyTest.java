package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;

import io.github.numbermasking.servlet.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies of the management API are read as strictly as those of the webhook. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiBodyTest {

    private static final String BEARER = "Bearer " + TestServer.TOKEN;
    private static final String BODY = "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"}";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.builder().set("masking.body.limit", "1024").start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "no JSON",
                "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"",
                "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\",\"partyB\":\"" + RIDER + "\"}",
                "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"} x",
                "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"}{}"
            })
    void refusesABodyThatIsNotOneJsonObject(String body) {
        server.put("/bookings/ride-1", body).assertProblem(400, "malformed-body", "JSON");
        server.put("/numbers/+6560000001", body).assertProblem(400, "malformed-body", "JSON");
    }

    @Test
    void refusesABodyOfAnotherTypeOrOfNone() {
        for (String path : new String[] {"/bookings/ride-1", "/numbers/+6560000001"}) {
            server.send("PUT", path, BODY, "Authorization", BEARER).assertProblem(415, "unsupported-media-type");
            server.send("PUT", path, BODY, "Authorization", BEARER, "Content-Type", "text/plain")
                    .assertProblem(415, "unsupported-media-type", "application/json");
        }
        server.api("PUT", "/bookings/ride-1", null).assertProblem(415, "unsupported-media-type");
    }

    @Test
    void refusesABodyOverTheLimit() {
        String tooLong = BODY + " ".repeat(1_025 - BODY.length());
        server.put("/bookings/ride-1", tooLong).assertProblem(413, "body-too-large", "1024", "masking.body.limit");
        server.host(
                        "PUT",
                        "/numbermasking/bookings/ride-1",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong.getBytes())),
                        "Authorization",
                        BEARER,
                        "Content-Type",
                        "application/json")
                .assertProblem(413, "body-too-large", "1024");
    }

    @Test
    void namesAnUnknownKeyAndShortensALongOne() {
        server.put("/bookings/ride-1", "{\"" + "k".repeat(500) + "\":1}")
                .assertProblem(400, "invalid-parameter", "k".repeat(40) + "…", "partyA, partyB, expiresAt");
    }
}
