package io.github.numbermasking.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.Phones;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The property of the fuzz tests can fail: faults are planted between the witness and number masking, and each is seen. */
class OracleTest {

    private static final ResponseMeaning CONNECTED = ResponseMeaning.makeCall("+6560000001", Phones.DRIVER);
    private static final String RIDER = Phones.RIDER;

    private static final String UNAVAILABLE =
            ResponseMeaning.UNKNOWN.words().replace("\"text\":\"unknown\"", "\"text\":\"unavailable\"");

    private static final Fault FAULT = new Fault();

    private static FuzzedServer server;
    private static BodyModel model;

    @BeforeAll
    static void start() {
        server = FuzzedServer.start(Map.of(), FAULT);
        model = new BodyModel(KnownCalls.bookedIn(server.masking()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void plantNothing() {
        FAULT.answer = Optional.empty();
    }

    @Test
    void letsEveryCallPassWhereNothingIsBroken() {
        assertEquals(List.of(CONNECTED), model.answers(call(RIDER)));
        assertEquals(List.of(ResponseMeaning.ENDED), model.answers(call(Phones.e164(3))));
        assertEquals(List.of(ResponseMeaning.UNKNOWN), model.answers(call(Phones.e164(99))));
        for (String caller : List.of(RIDER, Phones.e164(3), Phones.e164(99))) {
            Oracle.check(server.webhook(call(caller)), model.answers(call(caller)));
        }
    }

    @Test
    void findsAMakeCallForABodyThatConnectsNobody() {
        Answer always = response -> answer(response, 200, CONNECTED.words());
        assertFinds(always, call(Phones.e164(99)), "allowed was one of");
        assertFinds(always, call(Phones.e164(3)), "allowed was one of");
        assertFinds(always, "{\"a\":1,\"a\":1}".getBytes(StandardCharsets.UTF_8), "allowed was one of");
    }

    @ParameterizedTest
    @ValueSource(strings = {Phones.RIDER, "+6560000001", Phones.RIDER + "1", Phones.DRIVER_DIGITS, ""})
    void findsAMakeCallToAnybodyButTheOtherParty(String destination) {
        String wrong = ResponseMeaning.makeCall("+6560000001", destination).words();
        assertFinds(response -> answer(response, 200, wrong), call(RIDER), "allowed was one of");
    }

    @Test
    void findsAMakeCallThatShowsAPartysOwnNumber() {
        String wrong = ResponseMeaning.makeCall(RIDER, Phones.DRIVER).words();
        assertFinds(response -> answer(response, 200, wrong), call(RIDER), "allowed was one of");
    }

    @Test
    void findsACallerWhoIsToldThatNothingIsAvailable() {
        assertFinds(response -> answer(response, 200, UNAVAILABLE), call(RIDER), "allowed was one of");
        assertFinds(response -> answer(response, 503, ""), call(RIDER), "allowed was one of");
    }

    @Test
    void findsAnExceptionThatGetsOut() {
        assertFinds(
                response -> {
                    throw new IllegalStateException();
                },
                call(RIDER),
                "got out: java.lang.IllegalStateException");
    }

    @Test
    void findsAReplyThatMayBeStored() {
        assertFinds(
                response -> {
                    response.setContentType("application/json");
                    response.getOutputStream().print(CONNECTED.words());
                },
                call(RIDER),
                "may be stored");
    }

    @Test
    void findsACallflowThat8x8WouldNotObey() {
        WireResponse reply = new WireResponse(
                200,
                Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"),
                "{\"callflow\":[{\"action\":\"makeCall\"}]}");
        AssertionError found = assertThrows(AssertionError.class, () -> Oracle.checkForm(reply));
        assertTrue(found.getMessage().startsWith("8x8 would not obey"), found.getMessage());
    }

    @Test
    void findsARequestThatIsAnsweredWithoutTheSecret() {
        ReceivedRequest seen = new ReceivedRequest(
                "POST",
                "/",
                List.of("another-value-altogether"),
                List.of("application/json"),
                List.of("18.140.80.2, 10.0.0.2"));
        List<ResponseMeaning> allowed = new RequestModel(model).answers(seen, call(RIDER));
        assertEquals(List.of(ResponseMeaning.UNAUTHORIZED_WEBHOOK), allowed);
        assertThrows(AssertionError.class, () -> Oracle.check(server.webhook(call(RIDER)), allowed));
    }

    private static void assertFinds(Answer fault, byte[] body, String message) {
        FAULT.answer = Optional.of(fault);
        AssertionError found =
                assertThrows(AssertionError.class, () -> Oracle.check(server.webhook(body), model.answers(body)));
        assertTrue(found.getMessage().contains(message), found.getMessage());
    }

    private static void answer(HttpServletResponse response, int status, String body) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("application/json");
        response.getOutputStream().print(body);
    }

    private static byte[] call(String caller) {
        return ("{\"eventType\":\"CALL_ACTION\",\"payload\":{\"subAccountId\":\"ours\",\"callDirection\":\"INBOUND\","
                        + "\"callStatus\":\"CALL_RECEIVED\",\"source\":\"" + caller
                        + "\",\"destination\":\"+6560000001\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What a fault does in place of number masking. */
    private interface Answer {

        void write(HttpServletResponse response) throws IOException;
    }

    private static final class Fault implements Filter {

        private volatile Optional<Answer> answer = Optional.empty();

        @Override
        public void init(FilterConfig config) {}

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (answer.isPresent()) {
                answer.get().write((HttpServletResponse) response);
            } else {
                chain.doFilter(request, response);
            }
        }

        @Override
        public void destroy() {}
    }
}
