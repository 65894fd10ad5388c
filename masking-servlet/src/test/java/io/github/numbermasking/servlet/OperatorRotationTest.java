package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.numbermasking.servlet.testing.Await;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators in a file, which changes while the application runs. */
@Tag("slow")
class OperatorRotationTest {

    private static final String ALICE = "a-secret-of-alice";
    private static final String BOB = "a-secret-of-bob-1";
    private static final String NEW = "a-new-secret-of-ours";
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String BOTH = "alice viewer " + ALICE + "\nbob scraper " + BOB + "\n";
    private static final String STILL_COUNTS = "cannot be read again, and what was read before still counts";

    @TempDir
    private Path folder;

    private Path operators;
    private Path token;
    private Path secret;
    private LogCapture log;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        operators = Files.writeString(folder.resolve("operators"), BOTH);
        token = Files.writeString(folder.resolve("token"), "the-old-token-of-ours");
        secret = Files.writeString(folder.resolve("secret"), "the-old-value-of-8x8");
        log = LogCapture.open();
        server = TestServer.builder()
                .set("masking.operators", "${file:" + operators + "}")
                .set("masking.api.tokens", "${file:" + token + "}")
                .set("masking.webhook.secrets", "${file:" + secret + "}")
                .rereads(PAUSE)
                .start();
        assertEquals(200, status(ALICE));
        assertEquals(403, status(BOB));
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
        assertFalse(log.all().contains("-secret-of-"), "a secret is in the log");
    }

    private int status(String value) {
        return server.send("GET", "/numbers", null, "Authorization", "Bearer " + value)
                .status();
    }

    private void replace(Path file, String text) throws Exception {
        Path next = Files.writeString(folder.resolve("next"), text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void await(BooleanSupplier condition) {
        Await.until(20, condition);
    }

    @Test
    void refusesOneWhoWasRemoved() throws Exception {
        replace(operators, "bob scraper " + BOB);
        await(() -> status(ALICE) == 401);
        assertEquals(403, status(BOB));
    }

    @Test
    void takesANewRoleAndANewSecret() throws Exception {
        replace(operators, "alice scraper " + NEW + "\nbob viewer " + BOB);
        await(() -> status(BOB) == 200);
        assertEquals(403, status(NEW));
        assertEquals(401, status(ALICE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice viewer",
                "alice boss " + NEW,
                "alice viewer short",
                "alice viewer " + NEW + "\nbob viewer " + NEW,
                "alice viewer the-old-token-of-ours",
                "alice viewer the-old-value-of-8x8"
            })
    void keepsAllWhereTheNewOnesAreNotAsTheyMustBeAndSaysSoOnce(String text) throws Exception {
        replace(operators, text);
        await(() -> !log.linesWith(STILL_COUNTS).isEmpty());
        Thread.sleep(10 * PAUSE.toMillis());
        assertEquals(200, status(ALICE));
        assertEquals(403, status(BOB));
        assertEquals(1, log.linesWith(STILL_COUNTS).size(), log.all());
        replace(operators, "alice scraper " + ALICE);
        await(() -> status(ALICE) == 403);
    }

    @Test
    void keepsTheTokenWhereTheNewOneIsAnOperatorsSecret() throws Exception {
        replace(token, ALICE);
        await(() -> !log.linesWith(STILL_COUNTS).isEmpty());
        Thread.sleep(10 * PAUSE.toMillis());
        assertEquals(200, status(ALICE));
        assertEquals(401, server.api("PUT", "/numbers/+6560000001", "{}").status());
        assertEquals(200, status("the-old-token-of-ours"));
        replace(token, NEW);
        await(() -> status(NEW) == 200);
    }

    @Test
    void keepsTheWebhooksSecretWhereTheNewOneIsAnOperatorsSecret() throws Exception {
        replace(secret, "Bearer " + ALICE);
        await(() -> !log.linesWith(STILL_COUNTS).isEmpty());
        Thread.sleep(10 * PAUSE.toMillis());
        assertEquals(200, status(ALICE));
        String[] as = {"Authorization", "Bearer " + ALICE, "Content-Type", "application/json"};
        server.send("POST", "/", "{}", as).assertStatus(401);
        as[1] = "the-old-value-of-8x8";
        server.send("POST", "/", "{}", as).assertStatus(200);
    }
}
