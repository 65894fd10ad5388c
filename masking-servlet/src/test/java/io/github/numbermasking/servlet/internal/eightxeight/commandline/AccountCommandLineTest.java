package io.github.numbermasking.servlet.internal.eightxeight.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.commandline.CommandLine;
import io.github.numbermasking.servlet.internal.eightxeight.api.Described;
import io.github.numbermasking.servlet.internal.eightxeight.api.FakeApi;
import io.github.numbermasking.servlet.testing.TestServer;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as operators have it: a process of its own, without a container's classes. */
@Tag("slow")
class AccountCommandLineTest {

    private static final String CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("servlet-api") && !entry.contains("jetty"))
            .collect(Collectors.joining(File.pathSeparator));

    @TempDir
    private Path folder;

    private FakeApi api;
    private TestServer server;
    private String target;

    @BeforeEach
    void open() throws Exception {
        api = FakeApi.open();
        server = TestServer.start();
        target = "http://127.0.0.1:" + server.port() + "/numbermasking/";
    }

    @AfterEach
    void close() {
        server.close();
        api.close();
    }

    private record Ended(int code, String out, String err) {}

    private Ended run(Map<String, String> environment, String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", CLASS_PATH));
        command.addAll(List.of("-Dmasking.8x8.url=" + api.uri(), CommandLine.class.getName()));
        command.addAll(List.of(words));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("MASKING_"));
        process.environment().putAll(environment);
        int code = process.start().waitFor();
        Ended ended = new Ended(code, Files.readString(out), Files.readString(err));
        assertFalse((ended.out() + ended.err()).contains(FakeApi.KEY), ended.toString());
        assertFalse((ended.out() + ended.err()).contains(TestServer.SECRET), ended.toString());
        return ended;
    }

    private Map<String, String> settings() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), FakeApi.KEY + "\n", StandardCharsets.US_ASCII);
        return Map.of(
                "MASKING_8X8_API_KEY",
                "${file:" + key + "}",
                "MASKING_SUBACCOUNTS",
                "ours",
                "MASKING_WEBHOOK_SECRETS",
                TestServer.SECRET);
    }

    @Test
    void hasNoServletApiToLeanOn() throws Exception {
        URL[] urls = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .map(entry -> {
                    try {
                        return Path.of(entry).toUri().toURL();
                    } catch (java.net.MalformedURLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("jakarta.servlet.ServletContext"));
            loader.loadClass(CommandLine.class.getName());
        }
    }

    @Test
    void registersAllWebhooks() throws Exception {
        api.takesWebhooks("ours");
        Ended ended = run(settings(), "webhooks", "register", target);
        assertEquals(0, ended.code(), ended.err());
        assertEquals(
                List.of("VCA", "VCS", "VSS", "VRU", "VNU").stream()
                        .map(type -> "ours\t" + type + "\tregistered\t" + target)
                        .toList(),
                ended.out().lines().toList());
        assertEquals(5, api.bodies().size());
        for (String body : api.bodies()) {
            assertEquals(List.of(), Described.errorsOfRegistering(body));
            assertTrue(body.contains(TestServer.SECRET), "without its secret");
        }
    }

    @Test
    void showsTheWebhooks() throws Exception {
        api.put(
                "ours/webhooks",
                "{\"webhooks\":[{\"type\":\"VCA\",\"url\":\"" + target
                        + "\",\"enabled\":true,\"httpAuthHeaderAvailable\":true}]}");
        Ended ended = run(settings(), "webhooks");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(
                List.of(
                        "ours\tVCA\tok\t" + target,
                        "ours\tVCS\tmissing",
                        "ours\tVSS\tmissing",
                        "ours\tVRU\tmissing (not needed)",
                        "ours\tVNU\tmissing"),
                ended.out().lines().toList());
        assertTrue(
                run(settings(), "webhooks", "https://example.org/moved/").out().startsWith("ours\tVCA\tother-url\t"));
    }

    @Test
    void registersNothingWhereALogInPageStandsBefore() throws Exception {
        api.takesWebhooks("ours");
        String page = api.uri() + "/app/numbermasking";
        api.next(302, "Location", "https://user:word@example.org/log-in?next=of-nobodys-business");
        Ended redirected = run(settings(), "webhooks", "register", page);
        assertEquals(1, redirected.code(), redirected.out());
        assertTrue(
                redirected
                        .err()
                        .startsWith("nothing was registered: " + page
                                + " answers 302 and leads to https://example.org/log-in: something stands before"),
                redirected.err());
        api.next("please log in");
        Ended page200 = run(settings(), "webhooks", "register", page);
        assertEquals(1, page200.code(), page200.out());
        assertTrue(page200.err().contains(" answers 200 with application/json and not as number masking does"));
        assertEquals(List.of(), api.bodies());
        assertEquals(
                0, run(settings(), "webhooks", "register", page, "unchecked").code());
        assertEquals(5, api.bodies().size());
    }

    @Test
    void saysWhatIsWrongWithAUrlThatIsRegistered() throws Exception {
        String closed = target.replace("/numbermasking/", "/elsewhere/");
        api.put(
                "ours/webhooks",
                "{\"webhooks\":[{\"type\":\"VCA\",\"url\":\"" + closed
                        + "\",\"enabled\":true,\"httpAuthHeaderAvailable\":true}]}");
        Ended ended = run(settings(), "webhooks");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.err().startsWith(closed + " answers 404 with "), ended.err());
    }

    @Test
    void listsTheNumbers() throws Exception {
        api.put(
                "ours/numbers",
                "{\"numbers\":[{\"msisdn\":\"6560000002\",\"operationalStatus\":\"Expiring\"},{\"msisdn\":\"+6560000001\","
                        + "\"operationalStatus\":\"Active\",\"countryCode\":\"SG\",\"referenceId\":\"vn-1\"}]}");
        Ended ended = run(settings(), "numbers");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(
                List.of("ours\t+6560000001\tACTIVE\tSG\tvn-1", "ours\t+6560000002\tEXPIRING"),
                ended.out().lines().toList());
    }

    @Test
    void saysWhatFailed() throws Exception {
        assertEquals(new Ended(1, "", "8x8 does not know the subaccount ours\n"), run(settings(), "numbers"));
        api.next(401);
        assertEquals(new Ended(1, "", "8x8 refused masking.8x8.api-key\n"), run(settings(), "webhooks"));
    }

    @Test
    void namesTheSettingThatIsMissingOrWrong() throws Exception {
        for (Map.Entry<String, String> needed : Map.of(
                        "MASKING_8X8_API_KEY", "masking.8x8.api-key",
                        "MASKING_SUBACCOUNTS", "masking.subaccounts",
                        "MASKING_WEBHOOK_SECRETS", "masking.webhook.secrets")
                .entrySet()) {
            Map<String, String> lacking = new java.util.HashMap<>(settings());
            lacking.remove(needed.getKey());
            Ended ended = run(lacking, "webhooks", "register", target);
            assertEquals(1, ended.code());
            assertTrue(ended.err().startsWith(needed.getValue()), ended.err());
        }
        assertEquals(List.of(), api.requests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "webhook",
                "numbers all",
                "webhooks register",
                "webhooks register example.org",
                "webhooks register http://example.org/",
                "webhooks http://example.org/",
                "webhooks register https://example.org/ again",
                "webhooks https://example.org/ unchecked",
                "webhooks unchecked",
                "webhooks delete https://example.org/",
                "webhooks nowhere",
                "webhooks register https://example.org/ unchecked again"
            })
    void saysHowItIsUsed(String words) throws Exception {
        Ended ended = run(settings(), words.isEmpty() ? new String[0] : words.split(" "));
        assertEquals(2, ended.code());
        assertTrue(ended.err().contains("webhooks register URL"), ended.err());
        assertEquals("", ended.out());
        assertEquals(List.of(), api.requests());
    }

    @Test
    void namesAllSettingsThatAreWrongAtOnce() throws Exception {
        Ended ended = run(
                Map.of(
                        "MASKING_8X8_API_KEY",
                        "a key with blanks",
                        "MASKING_SUBACCOUNTS",
                        "a b",
                        "MASKING_WEBHOOK_SECRETS",
                        "x"),
                "numbers");
        assertEquals(1, ended.code());
        assertEquals(
                List.of("masking.8x8.api-key", "masking.subaccounts"),
                ended.err().lines().map(line -> line.split(":")[0]).toList());
    }

    @Test
    void helpsWhereHelpIsAskedFor() throws Exception {
        Ended ended = run(Map.of(), "--help");
        assertEquals(0, ended.code());
        assertTrue(ended.out().contains("MASKING_8X8_API_KEY"), ended.out());
    }
}
