package io.github.numbermasking.fuzzing;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says whether a reply may be. Fails by an AssertionError, which the fuzzer takes for a finding. */
final class Oracle {

    /** There are few different callflows, and to hold one against its schema takes longer than a request. */
    private static final Map<String, List<String>> SCHEMA_ERRORS = new ConcurrentHashMap<>();

    private Oracle() {}

    /** Fails unless the reply is one of those allowed, and as all of number masking's replies are. */
    static void check(FuzzedExchange exchange, List<ResponseMeaning> allowed) {
        WireResponse reply = exchange.reply();
        require(exchange.complaints().isEmpty(), "complaints: " + exchange.complaints());
        require(exchange.seen().isPresent(), "the container refused it: " + reply);
        require(
                allowed.contains(ResponseMeaning.of(reply)),
                "allowed was one of " + allowed + ", and this came: " + reply);
        checkForm(reply);
    }

    /** Fails unless the reply has what all of number masking's replies have, and a callflow is one that 8x8 obeys. */
    static void checkForm(WireResponse reply) {
        require(reply.header("Cache-Control").equals("no-store"), "may be stored: " + reply);
        require(reply.header("X-Content-Type-Options").equals("nosniff"), "may be sniffed: " + reply);
        if (reply.body().contains("\"callflow\"")) {
            List<String> errors = SCHEMA_ERRORS.computeIfAbsent(reply.body(), Callflow8x8::errors);
            require(errors.isEmpty(), "8x8 would not obey: " + errors + " " + reply);
        }
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
