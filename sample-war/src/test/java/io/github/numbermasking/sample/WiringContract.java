package io.github.numbermasking.sample;

import static io.github.numbermasking.sample.testing.CallflowAssertions.assertConnects;
import static io.github.numbermasking.sample.testing.CallflowAssertions.assertSaysAndHangsUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.Browser;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.testing.Phones;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the WAR does over HTTP, whatever server and database it runs on: number masking as web.xml wires it. */
abstract class WiringContract {

    /** The base URL of the application, which has its demo data. */
    abstract String url() throws IOException, InterruptedException;

    @Test
    void startsWithTenNumbersAndADemoRide() throws Exception {
        JsonObject numbers = new MaskingClient(url()).numbers();
        List<String> seeded = numbers.getJsonArray("items").stream()
                .map(JsonValue::asJsonObject)
                .map(number -> number.getString("number"))
                .filter(number -> number.startsWith("+65600000"))
                .toList();
        assertEquals(10, seeded.size(), seeded::toString);
        assertTrue(page().contains("Rita Rider"));
    }

    @Test
    void answersTheDocumentedCallInBothDirectionsUntilTheBookingIsComplete() throws Exception {
        MaskingClient masking = new MaskingClient(url());
        setDraining(masking, true);
        try {
            masking.putNumber("+65987654321", "{\"country\":\"SG\"}", 201);
            masking.book("documented", "+65123456789", Phones.RIDER);
            assertConnects("+65987654321", Phones.RIDER, masking.webhook(MaskingClient.documentedCall()));
            assertConnects("+65987654321", "+65123456789", masking.call(Phones.RIDER, "+65987654321"));

            assertEquals("COMPLETED", masking.complete("documented").getString("status"));
            assertSaysAndHangsUp("The booking is over.", masking.webhook(MaskingClient.documentedCall()));
        } finally {
            masking.putNumber("+65987654321", "{\"draining\":true}", 200);
            setDraining(masking, false);
        }
    }

    @Test
    void answersACallWhoseBodyArrivesAfterItsHeader() throws Exception {
        byte[] body = MaskingClient.documentedCall().getBytes(StandardCharsets.UTF_8);
        String header = """
                POST /numbermasking/ HTTP/1.1
                Host: localhost
                Authorization: demo-webhook-secret
                Content-Type: application/json
                Content-Length: %d
                Connection: close

                """.formatted(body.length).replace("\n", "\r\n");
        try (Socket socket = new Socket("127.0.0.1", URI.create(url()).getPort())) {
            socket.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(200); // long enough to be a packet of its own
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        }
    }

    /** The page as somebody sees it who opens it. */
    final String page() throws IOException, InterruptedException {
        HttpResponse<String> page = new Browser(url()).open("/");
        assertEquals(200, page.statusCode());
        return page.body();
    }

    /** Takes the ten seeded numbers out of use for new bookings, or back into it. */
    static void setDraining(MaskingClient masking, boolean draining) throws IOException, InterruptedException {
        for (int i = 1; i <= 10; i++) {
            masking.putNumber("+65600000%02d".formatted(i), "{\"draining\":" + draining + "}", 200);
        }
    }
}
