package io.github.numbermasking.fuzzing;

import static io.github.numbermasking.fuzzing.Oracle.require;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Any few requests of the management API, one after another: each line is a method, a path and a body. */
class ApiFuzzTest {

    private static final int MOST = 12;
    private static final Pattern BOOKING = Pattern.compile("/bookings/([^/]+)(/(complete|cancel))?");

    private static FuzzedServer server;
    private static ApiState state;

    @BeforeAll
    static void start() {
        server = FuzzedServer.start(Map.of());
        state = new ApiState(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @DictionaryEntries({
        "PUT /bookings/",
        "GET /bookings/",
        "/complete",
        "/cancel",
        "PUT /numbers/+6560000003",
        "DELETE /numbers/+6560000001",
        "{\"draining\":true}",
        "{\"status\":\"INACTIVE\"}",
        "{\"country\":\"SG\"}",
        "\"referenceId\":\"\"",
        "\"expiresAt\":\"2030-01-31T12:00:00Z\""
    })
    @FuzzTest(maxDuration = "2m")
    void connectsJustTheLiveBookingsWhateverIsAsked(byte @NotNull [] input) {
        state.reset();
        Set<String> ids = new LinkedHashSet<>();
        List<String> lines = new String(input, StandardCharsets.ISO_8859_1)
                .replace("\r", "")
                .lines()
                .limit(MOST)
                .toList();
        for (String line : lines) {
            send(line, ids);
        }
        state.check(ids);
    }

    private static void send(String line, Set<String> ids) {
        String[] parts = line.split(" ", 3);
        String methodAndPath = parts[0] + " /numbermasking" + (parts.length > 1 ? parts[1] : "/");
        byte[] body = parts.length > 2 ? parts[2].getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
        FuzzedExchange exchange = server.api(methodAndPath, body);
        if (exchange.seen().isEmpty()) {
            require(exchange.reply().status() >= 300, "the container has nothing to give: " + exchange.reply());
            return;
        }
        ReceivedRequest seen = exchange.seen().get();
        if (seen.method().equals("HEAD")) {
            require(List.of(404, 405).contains(exchange.reply().status()), "" + exchange.reply());
            return;
        }
        ApiModel.check(seen, exchange);
        Matcher booking = BOOKING.matcher(seen.path());
        if (booking.matches() && exchange.reply().status() < 300) {
            ids.add(booking.group(1));
        }
    }
}
