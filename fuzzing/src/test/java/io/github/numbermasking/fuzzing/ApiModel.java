package io.github.numbermasking.fuzzing;

import static io.github.numbermasking.fuzzing.Oracle.require;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which answers the management API has for each of its requests, to somebody with a token. */
final class ApiModel {

    private static final Set<String> BODY =
            Set.of("400 malformed-body", "400 invalid-parameter", "413 body-too-large", "415 unsupported-media-type");
    private static final Set<String> FOUND = Set.of("200", "404 not-found", "422 invalid-booking-id");

    private static final Map<Pattern, Set<String>> ANSWERS = Map.ofEntries(
            answers("GET /", Set.of("200")),
            answers("POST /", Set.of("401")),
            answers("GET /(health|openapi\\.json)", Set.of("200")),
            answers(
                    "PUT /bookings/[^/]+",
                    with(
                            BODY,
                            "201",
                            "200",
                            "409 booking-conflict",
                            "409 booking-ended",
                            "422 invalid-booking-id",
                            "422 invalid-number",
                            "422 same-party",
                            "422 virtual-number-as-party",
                            "422 invalid-expiry",
                            "409 pool-exhausted")),
            answers(
                    "PATCH /bookings/[^/]+",
                    with(
                            BODY,
                            "200",
                            "404 not-found",
                            "409 booking-ended",
                            "422 invalid-booking-id",
                            "422 invalid-number",
                            "422 same-party",
                            "422 virtual-number-as-party",
                            "422 invalid-expiry",
                            "409 pool-exhausted")),
            answers("POST /(bookings|calls)/search", with(BODY, "200")),
            answers("POST /export", with(BODY, "200", "422 invalid-number")),
            answers(
                    "POST /erasure",
                    with(BODY, "200", "409 booking-live", "422 invalid-number", "422 virtual-number-as-party")),
            answers("GET /calls/[^/]+", Set.of("200", "404 not-found")),
            answers("POST /numbers/[^/]+/replace", Set.of("200", "404 not-found", "422 invalid-number")),
            answers("GET /bookings/[^/]+", FOUND),
            answers("POST /bookings/[^/]+/(complete|cancel)", FOUND),
            answers("GET /numbers", Set.of("200")),
            answers("PUT /numbers/[^/]+", with(BODY, "201", "200", "409 number-in-use", "422 invalid-number")),
            answers("DELETE /numbers/[^/]+", Set.of("204", "404 not-found", "409 number-in-use", "422 invalid-number")),
            // without a key of 8x8's API; an import takes no JSON
            answers("POST /numbers/(sync|import)|(GET|PUT) /webhooks", with(BODY, "503 unavailable")));

    private static final Set<String> NOTHING_THERE = Set.of("404 not-found", "405 method-not-allowed");

    private ApiModel() {}

    private static Map.Entry<Pattern, Set<String>> answers(String request, Set<String> answers) {
        return Map.entry(Pattern.compile(request), answers);
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(Arrays.asList(more));
        return Set.copyOf(all);
    }

    /** Fails unless the answer is one that this request can have. */
    static void check(ReceivedRequest seen, FuzzedExchange exchange) {
        Set<String> allowed = ANSWERS.entrySet().stream()
                .filter(known -> known.getKey()
                        .matcher(seen.method() + " " + seen.path())
                        .matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(NOTHING_THERE);
        require(exchange.complaints().isEmpty(), "complaints: " + exchange.complaints());
        require(allowed.contains(brief(exchange.reply())), "allowed was one of " + allowed + ": " + exchange.reply());
        Oracle.checkForm(exchange.reply());
    }

    /** The status, and of a problem its type as well. */
    private static String brief(WireResponse reply) {
        ResponseMeaning said = ResponseMeaning.of(reply);
        boolean bare =
                reply.status() < 300 || List.of(said.type(), said.words()).equals(List.of("", ""));
        return bare ? "" + reply.status() : said.status() + " " + said.words();
    }
}
