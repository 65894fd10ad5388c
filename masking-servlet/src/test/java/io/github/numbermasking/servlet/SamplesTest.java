package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 8x8's documented payloads byte for byte, at a server whose subaccounts they are of. */
@Tag("slow")
class SamplesTest {

    private static final String IN_A_SESSION = "\"subAccountId\":\"8x8_test\",\"direction\":\"INBOUND\",";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .set("masking.answer.deadline", "PT10S")
                .set("masking.subaccounts", "your_subaccount_id,account_x,8x8_test,MySubAccount,wavecell_voice")
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void areAllTriedHere() throws Exception {
        Path samples = Path.of(
                        getClass().getResource("/8x8/samples/vnu-updates.json").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(samples)) {
            assertArrayEquals(
                    new String[] {
                        "vca-action-completed-dtmf.json",
                        "vca-call-received.json",
                        "vcs-call-received.json",
                        "vnu-updates.json",
                        "vru-recording-uploaded.json",
                        "vss-completed.json",
                        "vss-error.json"
                    },
                    files.map(file -> file.getFileName().toString()).sorted().toArray());
        }
    }

    /** The letters after a masked number: their key is random. */
    private static final String TAG = "(?<=[+][*]{3}\\d\\d)-[A-Z2-7]{4}";

    @Test
    void connectACallAndNoteIt() throws Exception {
        JsonObject call = Vca.sample("vca-call-received.json").getJsonObject("payload");
        String number = call.getString("destination");
        server.withNumbers(number);
        server.book("ride-1", call.getString("source"), DRIVER).assertStatus(201);
        assertEquals(makeCall(number, DRIVER), Callflow8x8.checked(send("vca-call-received.json")));
        JsonObject noted = awaited(call.getString("sessionId"));
        assertEquals("ride-1", noted.getString("bookingId"));
        assertEquals("CONNECT", noted.getString("answer"));
        assertEquals("your_subaccount_id", noted.getString("subAccountId"));
        assertEquals(
                "{\"callId\":\"a1d6a5e3-efec-11e9-b999-7d370b5f90d1\",\"from\":\"+***89\",\"to\":\"" + number + "\"}",
                noted.getJsonObject("inbound").toString().replaceAll(TAG, ""));
    }

    @Test
    void connectNobodyAfterACapturedDigit() throws Exception {
        JsonObject call = Vca.sample("vca-action-completed-dtmf.json").getJsonObject("payload");
        server.withNumbers(call.getString("destination"));
        server.book("ride-1", call.getString("source"), DRIVER).assertStatus(201);
        assertEquals(UNKNOWN, Callflow8x8.checked(send("vca-action-completed-dtmf.json")));
        send("vca-call-received.json"); // is noted after it
        awaited(Vca.sample("vca-call-received.json").getJsonObject("payload").getString("sessionId"));
        server.get("/calls/" + call.getString("sessionId")).assertStatus(404);
    }

    @Test
    @Tag("slow")
    void keepAStatusAndThenARecordingOfTheSession() {
        send("vcs-call-received.json").assertStatus(200);
        assertEquals(
                "{\"sessionId\":\"e1ff6a15-eae8-11f0-baa6-c147150ab00e\"," + IN_A_SESSION
                        + "\"inbound\":{\"callId\":\"e1ff6a14-eae8-11f0-baa6-c93abb37794a\",\"from\":\"+***33\","
                        + "\"to\":\"+94778066434\",\"receivedAt\":\"2026-01-06T10:17:19.375Z\"},\"gaps\":[]}",
                kept("e1ff6a15-eae8-11f0-baa6-c147150ab00e"));
    }

    @Test
    void keepARecordingUntilItIsKnownWhoseItIs() {
        String session = "e35e3d0e-065a-11ec-b119-676cb2bc33ef";
        send("vru-recording-uploaded.json").assertStatus(200);
        server.get("/calls/" + session).assertStatus(404);
        server.webhook(new Vca(Vca.sample("vcs-call-received.json"))
                        .with("sessionId", session)
                        .toString())
                .assertStatus(200);
        assertEquals(
                "{\"id\":\"eef54fc2-065a-11ec-bce9-ed1000154345\",\"status\":\"UPLOAD_COMPLETED\",\"seconds\":25,\"path\":"
                        + "\"yourRecordingsEndpoint/2021-08-21/e35e3d0e-065a-11ec-b119-676cb2bc33ef/"
                        + "eef54fc2-065a-11ec-bce9-ed1000154345_2021-08-20T16:51:01.703Z.mp3\"}",
                server.get("/calls/" + session).json().get("recording").toString());
    }

    @Test
    void keepTheSummaryOfACallThatWasTalked() {
        send("vss-completed.json").assertStatus(200);
        assertEquals(
                "{\"sessionId\":\"1f048a84-ea6d-11ee-911b-078f7290bf52\"," + IN_A_SESSION
                        + "\"result\":\"CONNECTED\",\"outcome\":\"COMPLETED\",\"startedAt\":\"2024-03-25T06:01:30Z\","
                        + "\"connectedAt\":\"2024-03-25T06:01:37Z\",\"endedAt\":\"2024-03-25T06:01:50Z\","
                        + "\"talkSeconds\":13,\"lastAction\":\"MAKE_CALL\","
                        + "\"inbound\":{\"callId\":\"1f048a83-ea6d-11ee-911b-e9023a97c284\",\"from\":\"+***70\","
                        + "\"to\":\"+6568332048\",\"initiatedAt\":\"2024-03-25T06:01:28Z\","
                        + "\"connectedAt\":\"2024-03-25T06:01:37Z\",\"disconnectedAt\":\"2024-03-25T06:01:50Z\","
                        + "\"status\":\"COMPLETED\",\"seconds\":13,"
                        + "\"quality\":{\"mos\":4.5,\"packetLossRate\":0.0,\"jitter\":20.0}},"
                        + "\"outbound\":{\"callId\":\"1fbdef11-ea6d-11ee-9e30-e53b76c602ef\",\"from\":\"+6568332048\","
                        + "\"to\":\"+***65\",\"initiatedAt\":\"2024-03-25T06:01:30Z\","
                        + "\"connectedAt\":\"2024-03-25T06:01:37Z\",\"disconnectedAt\":\"2024-03-25T06:01:50Z\","
                        + "\"status\":\"COMPLETED\",\"seconds\":13,"
                        + "\"quality\":{\"mos\":4.5,\"packetLossRate\":0.0,\"jitter\":19.0}},"
                        + "\"gaps\":[\"INBOUND CALL_RECEIVED\",\"INBOUND CALL_CONNECTED\",\"INBOUND CALL_DISCONNECTED\","
                        + "\"OUTBOUND CALL_INITIATED\",\"OUTBOUND CALL_CONNECTED\",\"OUTBOUND CALL_DISCONNECTED\"]}",
                kept("1f048a84-ea6d-11ee-911b-078f7290bf52"));
    }

    @Test
    void keepTheSummaryOfACallThatFailed() {
        send("vss-error.json").assertStatus(200);
        assertEquals(
                "{\"sessionId\":\"47f19e66-2163-11ee-8ccd-27b543a164ea\",\"subAccountId\":\"wavecell_voice\","
                        + "\"direction\":\"OUTBOUND\",\"result\":\"FAILED\",\"outcome\":\"ERROR\",\"error\":{\"code\":-2004,"
                        + "\"meaning\":\"no coverage for the destination\","
                        + "\"message\":\"No coverage available for requested area\"},"
                        + "\"startedAt\":\"2023-07-13T09:54:38Z\",\"endedAt\":\"2023-07-13T09:54:38Z\","
                        + "\"lastAction\":\"PLAY_TTS\","
                        + "\"outbound\":{\"callId\":\"4809bb03-2163-11ee-8f06-8da8b5ddeca4\",\"from\":\"+6568332048\","
                        + "\"to\":\"+***65\",\"initiatedAt\":\"2023-07-13T09:54:38Z\","
                        + "\"disconnectedAt\":\"2023-07-13T09:54:38Z\",\"status\":\"ERROR\",\"seconds\":0},"
                        + "\"gaps\":[\"OUTBOUND CALL_INITIATED\",\"OUTBOUND CALL_DISCONNECTED\"]}",
                kept("47f19e66-2163-11ee-8ccd-27b543a164ea"));
    }

    @Test
    void bringNumbersIntoThePool() {
        send("vnu-updates.json").assertStatus(200);
        assertEquals(
                "[{\"number\":\"+65123456789\",\"country\":\"SG\",\"status\":\"ACTIVE\",\"draining\":false,"
                        + "\"referenceId\":\"MyVirtualNumber-1\",\"liveBookings\":0,\"coolingBookings\":0},"
                        + "{\"number\":\"+65987654321\",\"country\":\"SG\",\"status\":\"ACTIVE\",\"draining\":false,"
                        + "\"referenceId\":\"MyVirtualNumber-2\",\"liveBookings\":0,\"coolingBookings\":0}]",
                server.get("/numbers").json().get("items").toString());
    }

    private HttpAnswer send(String sample) {
        try (InputStream in = getClass().getResourceAsStream("/8x8/samples/" + sample)) {
            return server.host(
                    "POST",
                    "/numbermasking/",
                    BodyPublishers.ofByteArray(in.readAllBytes()),
                    "Authorization",
                    TestServer.SECRET,
                    "Content-Type",
                    "application/json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record but for when it was made. */
    private String kept(String session) {
        return server.get("/calls/" + session)
                .assertStatus(200)
                .body()
                .replaceFirst("\"firstSeen\":\"[^\"]*\",", "")
                .replaceAll(TAG, "");
    }

    private JsonObject awaited(String session) throws InterruptedException {
        for (int n = 0; n < 100 && server.get("/calls/" + session).status() != 200; n++) {
            Thread.sleep(50);
        }
        return server.get("/calls/" + session).assertStatus(200).json();
    }
}
