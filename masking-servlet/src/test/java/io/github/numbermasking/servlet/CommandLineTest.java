package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.platform.Described;
import io.github.numbermasking.servlet.platform.FakeApi;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as operators have it: a process of its own, without a container's classes. */
class CommandLineTest {

    private static final String TARGET = "https://example.org/app/numbermasking";

    private static final String CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("servlet-api") && !entry.contains("jetty"))
            .collect(Collectors.joining(File.pathSeparator));

    @TempDir
    private Path folder;

    private FakeApi api;

    @BeforeEach
    void open() throws Exception {
        api = FakeApi.open();
    }

    @AfterEach
    void close() {
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
        Ended ended = run(settings(), "webhooks", "register", TARGET);
        assertEquals(0, ended.code(), ended.err());
        assertEquals(
                List.of("VCA", "VCS", "VSS", "VRU", "VNU").stream()
                        .map(type -> "ours\t" + type + "\tregistered\t" + TARGET)
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
                "{\"webhooks\":[{\"type\":\"VCA\",\"url\":\"" + TARGET
                        + "\",\"enabled\":true,\"httpAuthHeaderAvailable\":true}]}");
        Ended ended = run(settings(), "webhooks");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(
                List.of(
                        "ours\tVCA\tok\t" + TARGET,
                        "ours\tVCS\tmissing",
                        "ours\tVSS\tmissing",
                        "ours\tVRU\tmissing (not needed)",
                        "ours\tVNU\tmissing"),
                ended.out().lines().toList());
        assertTrue(
                run(settings(), "webhooks", "https://example.org/moved").out().startsWith("ours\tVCA\tother-url\t"));
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
            Ended ended = run(lacking, "webhooks", "register", TARGET);
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
                "webhooks delete https://example.org/",
                "webhooks nowhere",
                "webhooks register https://example.org/ again"
            })
    void saysHowItIsUsed(String words) throws Exception {
        Ended ended = run(settings(), words.isEmpty() ? new String[0] : words.split(" "));
        assertEquals(2, ended.code());
        assertTrue(ended.err().contains("webhooks register URL"), ended.err());
        assertEquals("", ended.out());
        assertEquals(List.of(), api.requests());
    }

    @Test
    void helpsWhereHelpIsAskedFor() throws Exception {
        Ended ended = run(Map.of(), "--help");
        assertEquals(0, ended.code());
        assertTrue(ended.out().contains("MASKING_8X8_API_KEY"), ended.out());
    }
}
