package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The drop-in JARs by {@code java -jar}, as an operator has them: without a container and its classes. */
class CommandLineIT {

    private static final long LONGEST_SECONDS = 60;
    private static final String KEY = "the-key-of-8x8s-api";
    private static final String WEBHOOKS = """
            {"webhooks":[{"type":"VCA","url":"ftp://example.org/numbermasking/","active":true,
            "httpAuthHeaderAvailable":true}]}""";

    @TempDir
    private Path folder;

    /** Each JAR on each Java that runs it. */
    static Stream<Arguments> rows() {
        return Stream.concat(Stream.of(JavaRuntime.OF_TESTS), JavaRuntime.ofTheFolder().stream())
                .flatMap(java -> Stream.of(Flavour.values())
                        .filter(flavour -> flavour.lowestJava() <= java.feature())
                        .map(flavour -> Arguments.of(flavour, java)));
    }

    private record Ended(int code, String out, String err) {}

    @ParameterizedTest
    @MethodSource("rows")
    void listTheWebhooksThat8x8Has(Flavour flavour, JavaRuntime java) throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = WEBHOOKS.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        api.start();
        try {
            Map<String, String> settings = Map.of(
                    "MASKING_8X8_URL",
                    "http://127.0.0.1:" + api.getAddress().getPort(),
                    "MASKING_8X8_API_KEY",
                    KEY,
                    "MASKING_SUBACCOUNTS",
                    "ours");
            Ended ended = run(flavour, java, settings, "webhooks");
            assertEquals(
                    List.of(
                            "ours\tVCA\tok\tftp://example.org/numbermasking/",
                            "ours\tVCS\tmissing",
                            "ours\tVSS\tmissing",
                            "ours\tVRU\tmissing (not needed)",
                            "ours\tVNU\tmissing"),
                    ended.out().lines().toList(),
                    ended.err());
            assertEquals(0, ended.code());
            assertEquals(List.of("GET /api/v1/subaccounts/ours/webhooks Bearer " + KEY), requests);
        } finally {
            api.stop(0);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void sayWhatTheyCan(Flavour flavour, JavaRuntime java) throws Exception {
        Ended help = run(flavour, java, Map.of(), "help");
        assertEquals(0, help.code(), help.err());
        assertTrue(help.out().contains("webhooks register URL   registers all five webhooks"), help.out());
        Ended nothing = run(flavour, java, Map.of());
        assertEquals(2, nothing.code());
        assertEquals(help.out(), nothing.err());
        Ended unset = run(flavour, java, Map.of(), "webhooks");
        assertEquals(1, unset.code());
        assertTrue(unset.err().contains("masking.8x8.api-key"), unset.err());
    }

    private Ended run(Flavour flavour, JavaRuntime java, Map<String, String> environment, String... words)
            throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command =
                new ArrayList<>(List.of(java.command(), "-jar", flavour.dropIn().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), "still running");
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }
}
