package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.numbermasking.servlet.internal.eightxeight.api.FakeApi;
import io.github.numbermasking.servlet.testing.Await;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.Phones;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in files, which change while the application runs. */
@Tag("slow")
class SecretRotationTest {

    private static final String OLD = "the-old-value-of-8x8";
    private static final String NEW = "the-new-value-of-8x8";
    private static final String OLD_TOKEN = "the-old-token-of-ours";
    private static final String NEW_TOKEN = "the-new-token-of-ours";
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String STILL_COUNTS = "cannot be read again, and what was read before still counts";

    @TempDir
    private Path folder;

    private Path secret;
    private Path token;
    private LogCapture log;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        secret = Files.writeString(folder.resolve("secret"), OLD + "\n");
        token = Files.writeString(folder.resolve("token"), OLD_TOKEN + "\n");
        log = LogCapture.open();
        server = builder().start();
        await(() -> takes(OLD));
    }

    private TestServer.Builder builder() {
        return TestServer.builder()
                .set("masking.webhook.secrets", "${file:" + secret + "}")
                .set("masking.api.tokens", "${file:" + token + "}, a-token-that-is-in-no-file")
                .rereads(PAUSE);
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
        for (String value : List.of(OLD, NEW, OLD_TOKEN, NEW_TOKEN)) {
            assertFalse(log.all().contains(value), "a secret is in the log");
        }
    }

    private static void await(BooleanSupplier condition) {
        Await.until(20, condition);
    }

    private boolean takes(String value) {
        String call = Vca.of(Phones.RIDER, "+6560000001").toString();
        return server.send("POST", "/", call, "Authorization", value, "Content-Type", "application/json")
                        .status()
                == 200;
    }

    private boolean opens(String value) {
        return server.send("GET", "/numbers", null, "Authorization", "Bearer " + value)
                        .status()
                != 401;
    }

    /** As editors, secret stores and careful scripts do it. */
    private void replace(Path file, String text) throws Exception {
        Path next = Files.writeString(folder.resolve("next"), text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void takesTheNewSecretAndNoLongerTheOldOne() throws Exception {
        replace(secret, NEW + "\n");
        await(() -> takes(NEW));
        assertFalse(takes(OLD));
    }

    @Test
    void takesTheNewTokenAndNoLongerTheOldOne() throws Exception {
        replace(token, NEW_TOKEN);
        await(() -> opens(NEW_TOKEN));
        assertFalse(opens(OLD_TOKEN));
        assertEquals(true, opens("a-token-that-is-in-no-file"));
    }

    @Test
    void seesANewTextUnderTheTimeOfTheOldOne() throws Exception {
        FileTime time = Files.getLastModifiedTime(secret);
        Files.writeString(secret, NEW);
        Files.setLastModifiedTime(secret, time);
        await(() -> takes(NEW));
    }

    /** Kubernetes: the file is a link into ..data, which is a link to a directory, and that one is switched. */
    @Test
    void seesThatALinkOnTheWayWasSwitched() throws Exception {
        Path first = Files.createDirectory(folder.resolve("..first"));
        Path second = Files.createDirectory(folder.resolve("..second"));
        Files.writeString(first.resolve("mounted"), OLD);
        Files.writeString(second.resolve("mounted"), NEW);
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first);
        secret = Files.createSymbolicLink(folder.resolve("mounted"), data.resolve("mounted"));
        server.close();
        server = builder().start();
        await(() -> takes(OLD));
        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), second);
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        await(() -> takes(NEW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "short", "a-value-with-\u00fcmlauts-in-it", OLD_TOKEN, "bearer " + OLD_TOKEN})
    void keepsTheOldSecretWhereTheNewOneIsNotAsItMustBeAndSaysSoOnce(String text) throws Exception {
        replace(secret, text);
        await(() -> !log.linesWith(STILL_COUNTS).isEmpty());
        Thread.sleep(10 * PAUSE.toMillis());
        assertEquals(true, takes(OLD));
        assertEquals(true, opens(OLD_TOKEN));
        assertEquals(1, log.linesWith(STILL_COUNTS).size(), log.all());
        replace(secret, NEW);
        await(() -> takes(NEW));
    }

    @Test
    void keepsTheOldSecretWhileTheFileIsGoneAndSaysSoEachTimeThatItGoes() throws Exception {
        Files.delete(secret);
        await(() -> log.linesWith(STILL_COUNTS).size() == 1);
        assertEquals(true, takes(OLD));
        Files.writeString(secret, NEW);
        await(() -> takes(NEW));
        Files.delete(secret);
        await(() -> log.linesWith(STILL_COUNTS).size() == 2);
        assertEquals(true, takes(NEW));
    }

    /** A server that asks 8x8 with the key in a file. */
    private static TestServer asking(FakeApi api, Path key) {
        api.put("ours/webhooks", "{\"webhooks\":[]}");
        return TestServer.builder()
                .set("masking.8x8.url", api.uri() + "/")
                .set("masking.8x8.api-key", "${file:" + key + "}")
                .set("masking.subaccounts", "ours")
                .rereads(PAUSE)
                .start();
    }

    @Test
    void asks8x8WithTheNewKey() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "a-key-that-was-revoked");
        try (FakeApi api = FakeApi.open();
                TestServer asking = asking(api, key)) {
            asking.get("/webhooks").assertProblem(503, "unavailable", "8x8 refused masking.8x8.api-key");
            replace(key, FakeApi.KEY);
            await(() -> asking.get("/webhooks").status() == 200);
        }
    }

    @Test
    void keepsTheRenewedKeyWhileItsFileIsGone() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "a-key-that-was-revoked");
        try (FakeApi api = FakeApi.open();
                TestServer asking = asking(api, key)) {
            replace(key, FakeApi.KEY);
            await(() -> asking.get("/webhooks").status() == 200);
            Files.delete(key);
            await(() -> log.linesWith(STILL_COUNTS).size() == 1);
            Thread.sleep(10 * PAUSE.toMillis());
            assertEquals(200, asking.get("/webhooks").status());
        }
    }

    @Test
    void neverOpensTheDoorBecauseOfAFile() throws Exception {
        Path auth = Files.writeString(folder.resolve("auth"), "secret");
        server.close();
        server = builder().set("masking.webhook.auth", "${file:" + auth + "}").start();
        await(() -> takes(OLD));
        replace(auth, "none");
        replace(secret, NEW);
        await(() -> takes(NEW));
        assertFalse(takes("no-secret-of-anybody"));
    }

    @Test
    void hasNoThreadForSecretsThatLieInNoFile() {
        try (TestServer other = TestServer.start()) {
            other.get("/health");
            assertEquals(
                    1,
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().equals("number-masking-secrets"))
                            .count());
        }
    }
}
