package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jetty keeps the headers of a connection in a cache that ignores case. With the line that docs/installation.md names, a secret in
 * the wrong case is refused even after the right one.
 */
class HeaderCaseIT {

    private static final Pattern LINE = Pattern.compile("Add the line `([^`]+)` to `start\\.d/http\\.ini`");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})");
    private static final String REQUEST = "POST /letters/numbermasking/";
    private static final String BODY = "{\"eventType\":\"CALL_ACTION\"}";

    @ParameterizedTest
    @MethodSource("jetties")
    void refusesASecretInTheWrongCaseOnAConnectionThatHadTheRightOne(Distribution distribution) throws Exception {
        HostWar war = HostWar.masked(distribution).withDataSource("letters");
        try (Container container = new JettyContainer(distribution, line()).launch(Map.of("letters", war), List.of())) {
            container.awaitHost("letters", war);
            try (SlowClient client = new SlowClient(container.port())) {
                send(client, HostWar.SECRET, "Connection: keep-alive");
                send(client, HostWar.SECRET.toUpperCase(Locale.ROOT), "Connection: close");
                assertEquals(List.of("200", "401"), statuses(client.rest()));
            }
        }
    }

    /** One environment of each version. */
    static Stream<Distribution> jetties() {
        return Distribution.ofThisBuild().stream()
                .filter(one -> !one.isTomcat() && List.of("", "ee10").contains(one.environment()));
    }

    private static void send(SlowClient client, String secret, String connection) throws IOException {
        client.send(
                        REQUEST,
                        "Authorization: " + secret,
                        "Content-Type: application/json",
                        "Content-Length: " + BODY.length(),
                        connection)
                .body(BODY);
    }

    private static List<String> statuses(String answers) {
        return STATUS.matcher(answers).results().map(status -> status.group(1)).toList();
    }

    private static String line() throws IOException {
        Path page = Path.of("..", "docs", "installation.md");
        Matcher line = LINE.matcher(Files.readString(page));
        assertTrue(line.find(), page + " names no line for Jetty");
        return line.group(1);
    }
}
