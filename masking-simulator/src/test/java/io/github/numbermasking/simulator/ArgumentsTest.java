package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The arguments of the program. */
class ArgumentsTest {

    private static final String[] ENDPOINT = {"--endpoint", "http://127.0.0.1:8080/numbermasking", "--secret", "s"};

    private static String[] with(String... more) {
        String[] all = new String[ENDPOINT.length + more.length];
        System.arraycopy(ENDPOINT, 0, all, 0, ENDPOINT.length);
        System.arraycopy(more, 0, all, ENDPOINT.length, more.length);
        return all;
    }

    @Test
    void describesAPlatformInFull() {
        PlatformBuilder builder = Arguments.read(with(
                "--header",
                "X-Secret",
                "--subaccount",
                "mine",
                "--seed",
                "7",
                "--port",
                "0",
                "--key",
                "k",
                "--number",
                "+6560000001",
                "--number",
                "+6560000002"));
        try (Platform platform = builder.open()) {
            assertEquals(7, platform.seed());
            assertEquals(2, platform.numbers().size());
            assertEquals("k", platform.api().key());
            assertEquals("X-Secret", builder.recipient().header());
        }
    }

    @Test
    void saysWhatIsWrongWithAnArgument() {
        assertWrong("--endpoint is missing");
        assertWrong("--secret is missing", "--endpoint", "http://127.0.0.1/");
        assertWrong("not an http or https URL: ftp://127.0.0.1/", "--endpoint", "ftp://127.0.0.1/", "--secret", "s");
        assertWrong("unknown argument --colour", with("--colour", "red"));
        assertWrong("unknown argument colour", with("colour"));
        assertWrong("--seed has no value", with("--seed"));
        assertWrong("--seed is a number, not x", with("--seed", "x"));
        assertWrong("--port is from 0 to 65535, not 65536", with("--port", "65536"));
        assertWrong("--seed is there twice", with("--seed", "1", "--seed", "2"));
        assertWrong("a virtual number is not a number such as +6560000001", with("--number", "12"));
    }

    @Test
    void refusesAHeaderThatCannotBeSentWithoutQuotingTheSecret() {
        PlatformBuilder builder = Arguments.read(with("--header", "Two words"));
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, builder::open);
        assertEquals("no HTTP client can send that header with that value", wrong.getMessage());
    }

    private static void assertWrong(String message, String... args) {
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> Arguments.read(args));
        assertEquals(message, wrong.getMessage());
    }
}
