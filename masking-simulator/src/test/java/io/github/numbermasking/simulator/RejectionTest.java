package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.simulator.call.Call;
import io.github.numbermasking.simulator.session.Outcome;
import io.github.numbermasking.simulator.session.SessionError;
import io.github.numbermasking.simulator.testing.Customer;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers that connect no one, and what is said of them. */
@Tag("slow")
class RejectionTest {

    private static final int CONNECTIVITY = -2002;
    private static final int INVALID = -2003;

    private final Customer customer = Customer.open();
    private final Platform platform =
            customer.platform().patience(Duration.ofMillis(500)).open();

    @AfterEach
    void close() {
        platform.close();
        customer.close();
    }

    private void assertRejected(int code, String fault) throws Exception {
        Call call = platform.dial(Customer.RIDER, Customer.VIRTUAL);
        assertEquals(Call.State.ENDED, call.state());
        assertEquals(Outcome.ERROR, call.played().outcome());
        assertEquals(Optional.of(SessionError.of(code)), call.played().error());
        assertTrue(call.fault().orElseThrow().contains(fault), call.fault().orElseThrow());
        platform.settle();
        JsonObject summary = customer.only(WebhookKind.VSS).getJsonObject("payload");
        assertEquals("ERROR", summary.getString("sessionStatus"));
        assertEquals(code, summary.getJsonObject("errorDetails").getInt("errorCode"));
        assertEquals(1, summary.getInt("callCount"));
    }

    private void assertInvalid(String body, String fault) throws Exception {
        customer.answers(body);
        assertRejected(INVALID, fault);
    }

    @Test
    void refusesASayWithoutAVoice() throws Exception {
        assertInvalid(
                Customer.callflow("{\"action\":\"say\",\"params\":{\"text\":\"Hello\"}}"),
                "callflow/0/params: required property 'voiceProfile' not found");
    }

    @Test
    void refusesAnUnknownAction() throws Exception {
        assertInvalid(
                Customer.callflow("{\"action\":\"dance\",\"params\":{}}"),
                "callflow/0: unknown action \"dance\", not one of");
    }

    @Test
    void refusesAStepWithoutAnAction() throws Exception {
        assertInvalid(Customer.callflow(Customer.say("Hello") + ",{}"), "callflow/1: no action");
    }

    @Test
    void refusesAnEmptyCallflow() throws Exception {
        assertInvalid("{\"callflow\":[]}", "callflow: must have at least 1 items");
    }

    @Test
    void refusesAnAnswerWithoutACallflow() throws Exception {
        assertInvalid("{}", "the answer: required property 'callflow' not found");
    }

    @Test
    void refusesACallRecordingThatIsFalse() throws Exception {
        assertInvalid(
                Customer.callflow("{\"action\":\"makeCall\",\"params\":{\"source\":\"" + Customer.VIRTUAL
                        + "\",\"destination\":\"" + Customer.DRIVER + "\",\"callRecording\":false}}"),
                "callflow/0/params/callRecording: must be the constant value 'true'");
    }

    @Test
    void refusesAParameterThatIsNotDocumented() throws Exception {
        assertInvalid(
                Customer.callflow("{\"action\":\"makeCall\",\"params\":{\"source\":\"" + Customer.VIRTUAL
                        + "\",\"destination\":\"" + Customer.DRIVER + "\",\"record\":true}}"),
                "'record'");
    }

    @Test
    void refusesWhatIsNotJson() throws Exception {
        assertInvalid("certainly", "not JSON");
    }

    @Test
    void refusesTextAfterTheJson() throws Exception {
        assertInvalid(Customer.makeCall(Customer.VIRTUAL, Customer.DRIVER) + "}", "not JSON");
    }

    @Test
    void refusesAKeyThatIsThereTwice() throws Exception {
        assertInvalid("{\"callflow\":[],\"callflow\":[{\"action\":\"hangup\"}]}", "not JSON");
    }

    @Test
    void refusesAnArray() throws Exception {
        assertInvalid("[]", "the answer: array found, object expected");
    }

    @Test
    void refusesAnotherContentType() throws Exception {
        customer.answers(200, "text/html", Customer.makeCall(Customer.VIRTUAL, Customer.DRIVER), 0);
        assertRejected(INVALID, "Content-Type is \"text/html\"");
    }

    @Test
    void refusesAStatusOtherThan200() throws Exception {
        customer.answers(500, "application/json", Customer.makeCall(Customer.VIRTUAL, Customer.DRIVER), 0);
        assertRejected(CONNECTIVITY, "HTTP status 500, not 200");
    }

    @Test
    void waitsForNoAnswerForever() throws Exception {
        customer.answers(200, "application/json", Customer.makeCall(Customer.VIRTUAL, Customer.DRIVER), 2_000);
        assertRejected(CONNECTIVITY, "no answer within 500 ms");
    }

    @Test
    void refusesToShowANumberThatIsNotInThePool() throws Exception {
        customer.answers(Customer.makeCall(Customer.RIDER, Customer.DRIVER));
        assertRejected(SessionError.CALLER_ID_NOT_WHITELISTED, "not a number of the subaccount");
        assertEquals(Optional.empty(), platform.played().get(0).rang());
    }

    @Test
    void saysThatNoOneListens() {
        try (Platform lonely = Platform.to(URI.create("http://127.0.0.1:1/hook"), Customer.SECRET)
                .open()) {
            Call call = lonely.dial(Customer.RIDER, Customer.VIRTUAL);
            assertEquals(
                    Optional.of(SessionError.of(CONNECTIVITY)), call.played().error());
            assertTrue(
                    call.fault().orElseThrow().startsWith("no answer: "),
                    call.fault().orElseThrow());
        }
    }

    @Test
    void acceptsContentTypesWithACharset() {
        customer.answers(
                200, "Application/JSON; charset=utf-8", Customer.makeCall(Customer.VIRTUAL, Customer.DRIVER), 0);
        assertEquals(
                Call.State.RINGING,
                platform.dial(Customer.RIDER, Customer.VIRTUAL).state());
    }
}
