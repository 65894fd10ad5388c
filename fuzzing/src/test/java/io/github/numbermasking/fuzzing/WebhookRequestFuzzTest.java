package io.github.numbermasking.fuzzing;

import static io.github.numbermasking.fuzzing.Oracle.require;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Any method, path, headers and body, from a sender who may know the secret but no token. */
class WebhookRequestFuzzTest {

    private static FuzzedServer server;
    private static RequestModel model;

    @BeforeAll
    static void start() {
        server = FuzzedServer.start(Map.of("masking.proxies", "10.0.0.0/8", "masking.webhook.addresses", "8x8"));
        model = new RequestModel(new BodyModel(KnownCalls.bookedIn(server.masking())));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @DictionaryEntries({
        "Authorization: the-value-that-8x8-sends",
        "Content-Type: application/json",
        "; charset=utf-8",
        "Transfer-Encoding: chunked",
        "X-Forwarded-For: 18.140.80.2",
        ", 10.0.0.2",
        "::ffff:18.140.80.2",
        "/bookings/",
        "/numbers/",
        "/health"
    })
    @FuzzTest(maxDuration = "2m")
    void answersEveryRequest(byte @NotNull [] input) {
        FuzzedRequest request = FuzzedRequest.of(input);
        FuzzedExchange exchange = server.send(request.head(), request.framed());
        if (exchange.seen().isEmpty()) {
            refusedByTheContainer(exchange);
            return;
        }
        ReceivedRequest seen = exchange.seen().get();
        if (seen.method().equals("HEAD")) {
            require(List.of(200, 401, 404, 405).contains(exchange.reply().status()), "" + exchange.reply());
            return;
        }
        if (seen.method().equals("GET") && seen.path().equals("/openapi.json")) {
            require(exchange.reply().status() == 200, "" + exchange.reply());
            return;
        }
        Oracle.check(exchange, model.answers(seen, request.body()));
        if (seen.method().equals("POST") && seen.path().equals("/")) {
            boolean named = request.head().contains(FuzzedServer.SECRET);
            require(named || exchange.reply().status() == 401, "the secret is nowhere: " + exchange.reply());
        }
    }

    private static void refusedByTheContainer(FuzzedExchange exchange) {
        require(exchange.complaints().isEmpty(), "complaints: " + exchange.complaints());
        require(exchange.reply().status() >= 300, "the container has nothing to give: " + exchange.reply());
        require(exchange.reply().status() != 500, "the container broke: " + exchange.reply());
    }
}
