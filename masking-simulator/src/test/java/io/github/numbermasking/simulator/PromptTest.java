package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.simulator.testing.Customer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is typed, and what is printed. */
class PromptTest {

    private static final String DIAL = "dial " + Customer.RIDER + " " + Customer.VIRTUAL;

    private final Customer customer = Customer.open();
    private final Platform platform = customer.platform().open();

    @AfterEach
    void close() {
        platform.close();
        customer.close();
    }

    /** The lines that come, without the greeting and the prompts. */
    private List<String> typed(String... lines) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Prompt(
                        platform,
                        new BufferedReader(new StringReader(String.join("\n", lines))),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run();
        return out.toString(StandardCharsets.UTF_8)
                .replace("> ", "")
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void playsACall() throws Exception {
        assertEquals(
                List.of(
                        Customer.DRIVER + " rings and shows " + Customer.VIRTUAL,
                        "connected",
                        "COMPLETED, talked 0 s",
                        "events: 8 acknowledged, 0 refused"),
                typed(DIAL, "answer", "hangup", "quit", "answer"));
    }

    @Test
    void playsEveryOtherEnd() throws Exception {
        assertEquals("BUSY", typed(DIAL, "busy").get(1));
        assertEquals("NO_ANSWER", typed(DIAL, "no-answer").get(1));
        assertEquals("CANCELED", typed(DIAL, "cancel").get(1));
        assertEquals(
                "FAILED, -2004 No coverage available for requested area",
                typed(DIAL, "fail -2004").get(1));
    }

    @Test
    void printsWhatTheCallerHears() throws Exception {
        customer.answers(Customer.callflow(Customer.say("Unknown number.") + ",{\"action\":\"hangup\"}"));
        assertEquals(
                List.of("the caller hears: Unknown number.", "COMPLETED"),
                typed(DIAL).subList(0, 2));
    }

    @Test
    void printsWhatIsWrongWithAnAnswer() throws Exception {
        customer.answers("{}");
        List<String> lines = typed(DIAL);
        assertEquals(
                "the endpoint's answer is no good: the answer: required property 'callflow' not found", lines.get(0));
        assertEquals("ERROR, -2003 Callflow is invalid", lines.get(1));
    }

    @Test
    void goesOnAfterAnyWrongInput() throws Exception {
        List<String> lines = typed(
                "",
                "jump",
                "answer",
                "dial",
                "dial 1 2",
                "dial anonymous 2",
                "fail many",
                DIAL,
                DIAL,
                "hangup",
                "fail many",
                "busy now",
                "number " + Customer.VIRTUAL + " Sleepy",
                "number 12 Active",
                "busy",
                "calls");
        assertEquals("\"jump\" is no command; type help for those there are", lines.get(0));
        assertEquals("there is no call; begin with: dial FROM NUMBER", lines.get(1));
        assertEquals("to be typed as: dial FROM NUMBER", lines.get(2));
        assertEquals("FROM is not a number such as +6560000001", lines.get(3));
        assertEquals("the dialled number is not a number such as +6560000001", lines.get(4));
        assertEquals("there is no call; begin with: dial FROM NUMBER", lines.get(5));
        assertEquals("there is a call; end it first", lines.get(7));
        assertEquals("the call is not TALKING but RINGING", lines.get(8));
        assertEquals("CODE is a number such as -2004, not many", lines.get(9));
        assertEquals("to be typed as: busy", lines.get(10));
        assertEquals("STATUS is Active, Unhealthy, Expiring or Inactive, not Sleepy", lines.get(11));
        assertEquals("the virtual number is not a number such as +6560000001", lines.get(12));
        assertEquals("BUSY", lines.get(13));
        assertTrue(lines.get(15).endsWith(" rang, BUSY"), lines.get(15));
        assertEquals(16, lines.size());
    }

    @Test
    void showsAndChangesTheNumbers() throws Exception {
        assertEquals(
                List.of(
                        "events: 1 acknowledged, 0 refused",
                        Customer.VIRTUAL + " Unhealthy SG",
                        "+6560000002 Active SG",
                        "events: 3 acknowledged, 0 refused"),
                typed("number " + Customer.VIRTUAL + " unhealthy", "number +6560000002 Active", "numbers", "snapshot")
                        .stream()
                        .filter(line -> !line.startsWith("events: 2"))
                        .toList());
    }

    @Test
    void sendsAgainWhatWasRefused() throws Exception {
        customer.answersEvents(500);
        assertEquals("events: 0 acknowledged, 1 refused", typed("snapshot").get(0));
        customer.answersEvents(200);
        assertEquals(List.of("1 sent again", "events: 1 acknowledged, 0 refused"), typed("resend"));
    }

    @Test
    void explainsEveryCommand() throws Exception {
        assertEquals(PromptCommand.values().length, typed("help").size());
    }
}
