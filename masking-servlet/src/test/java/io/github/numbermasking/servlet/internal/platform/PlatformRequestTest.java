package io.github.numbermasking.servlet.internal.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.testing.HostWiring;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a platform needs that signs the URL and a form, or asks by GET. */
class PlatformRequestTest {

    /** The query, the fields, the token and the signature of a test of Twilio's Java library. */
    private static final String QUERY = "foo=hello%20world&bar=test%2Bvalue";

    private static final String FORM =
            "To=%2B18005551212&CallSid=CA1234567890ABCDE&Caller=%2B14158675309&From=%2B14158675309&Digits=1234";
    private static final String TOKEN = "12345";
    private static final String SIGNATURE = "er2tvAP1Wx+iuTTE2BPgvEaN1cs=";

    private final Server server = new Server(0);
    private volatile String seen = "";

    /** What a platform does with a request. */
    private interface Platform {
        String read(PlatformRequest request) throws Exception;
    }

    private volatile Platform platform;

    @BeforeEach
    void start() throws Exception {
        ServletContextHandler host = HostWiring.host(Map.of());
        host.addServlet(new ServletHolder(new Webhook()), "/*");
        server.setHandler(host);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private final class Webhook extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
            byte[] body = http.getInputStream().readAllBytes();
            try {
                seen = platform.read(
                        PlatformRequest.of(http, body.length == 0 ? RequestBody.ABSENT : new RequestBody(body)));
            } catch (Exception e) {
                seen = e.toString();
            }
        }
    }

    private String seenBy(Platform reader, HttpRequest.Builder request) throws Exception {
        platform = reader;
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
        return seen;
    }

    private HttpRequest.Builder to(String path) {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    @Test
    void containsWhatIsSignedOfUrlAndForm() throws Exception {
        HttpRequest.Builder call = to("/myapp.php?" + QUERY)
                .header("X-Twilio-Signature", SIGNATURE)
                .POST(BodyPublishers.ofString(FORM));
        assertEquals(
                "POST true",
                seenBy(
                        request -> request.method() + " "
                                + signature(request).equals(request.header("X-Twilio-Signature")),
                        call));
    }

    /** As Twilio documents it, for the public URL behind which the server stands. */
    private static String signature(PlatformRequest request) throws GeneralSecurityException, Refusal {
        String fields = Arrays.stream(request.content().text().split("&"))
                .sorted()
                .map(field -> URLDecoder.decode(field.replaceFirst("=", ""), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        String url = "https://mycompany.com" + request.path() + "?" + request.query();
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
        return Base64.getEncoder().encodeToString(mac.doFinal((url + fields).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void containsTheSameIfThePlatformAsksByGetAndInTheJournal() throws Exception {
        assertEquals(FORM, seenBy(request -> request.content().text(), to("/answer?" + FORM)));
        assertEquals(
                FORM,
                seenBy(
                        request -> PlatformRequest.journaled(request.content())
                                .content()
                                .text(),
                        to("/answer?" + FORM)));
    }

    @Test
    void hasNoValueOfAHeaderThatIsThereTwice() throws Exception {
        assertEquals(
                ">1<",
                seenBy(
                        request -> request.header("Twice") + ">" + request.header("once") + "<",
                        to("/").header("Twice", "1").header("Twice", "2").header("Once", "1")));
    }

    @Test
    void isNotPrinted() throws Exception {
        assertEquals("PlatformRequest[***]", seenBy(PlatformRequest::toString, to("/answer?" + FORM)));
    }
}
