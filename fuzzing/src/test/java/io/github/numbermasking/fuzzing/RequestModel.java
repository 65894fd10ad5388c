package io.github.numbermasking.fuzzing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must be answered to a request that comes through a trusted proxy and knows no token. */
final class RequestModel {

    /** Those that 8x8 documents; no other may send webhooks to the server. */
    private static final Set<String> ADDRESSES =
            Set.of("18.140.80.2", "52.220.253.234", "54.255.116.8", "52.74.232.241");

    private static final Pattern PROXY = Pattern.compile("10(\\.(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])){3}");

    private static final Pattern JSON = Pattern.compile("application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private static final ResponseMeaning NOT_JSON = ResponseMeaning.problem(415, "unsupported-media-type");
    private static final ResponseMeaning NOT_FOUND = ResponseMeaning.problem(404, "not-found");
    private static final ResponseMeaning NOT_ALLOWED = ResponseMeaning.problem(405, "method-not-allowed");
    private static final ResponseMeaning NO_TOKEN = ResponseMeaning.problem(401, "unauthorized");

    /** Every path there is, and the answer to each method that it takes. */
    private static final Map<Pattern, Map<String, ResponseMeaning>> OTHERS = Map.ofEntries(
            path("/", Map.of("GET", new ResponseMeaning(200, "text/plain", "Number Masking Customer Endpoint"))),
            path("/health", Map.of("GET", new ResponseMeaning(200, "application/json", "{\"status\":\"UP\"}"))),
            path("/bookings/search", Map.of("GET", NO_TOKEN, "PUT", NO_TOKEN, "PATCH", NO_TOKEN, "POST", NO_TOKEN)),
            path("/bookings/(?!search$)[^/]+", Map.of("GET", NO_TOKEN, "PUT", NO_TOKEN, "PATCH", NO_TOKEN)),
            path("/bookings/[^/]+/(complete|cancel)|/numbers/[^/]+/replace", Map.of("POST", NO_TOKEN)),
            path("/calls/search", Map.of("GET", NO_TOKEN, "POST", NO_TOKEN)),
            path("/calls/explain", Map.of("GET", NO_TOKEN, "POST", NO_TOKEN)),
            path("/calls/(?!search$)[^/]+", Map.of("GET", NO_TOKEN)),
            path("/erasure|/export", Map.of("POST", NO_TOKEN)),
            path("/numbers", Map.of("GET", NO_TOKEN)),
            path("/numbers/(sync|import)", Map.of("PUT", NO_TOKEN, "DELETE", NO_TOKEN, "POST", NO_TOKEN)),
            path("/numbers/(?!(sync|import)$)[^/]+", Map.of("PUT", NO_TOKEN, "DELETE", NO_TOKEN)),
            path("/openapi\\.json", Map.of()),
            path("/webhooks", Map.of("GET", NO_TOKEN, "PUT", NO_TOKEN)));

    private final BodyModel bodies;

    private static Map.Entry<Pattern, Map<String, ResponseMeaning>> path(
            String path, Map<String, ResponseMeaning> answers) {
        return Map.entry(Pattern.compile(path), answers);
    }

    RequestModel(BodyModel bodies) {
        this.bodies = bodies;
    }

    /** The answers that are right; more than one only where the contract leaves it open. */
    List<ResponseMeaning> answers(ReceivedRequest seen, byte[] body) {
        if (seen.method().equals("POST") && seen.path().equals("/")) {
            return webhook(seen, body);
        }
        return OTHERS.entrySet().stream()
                .filter(known -> known.getKey().matcher(seen.path()).matches())
                .map(known -> List.of(known.getValue().getOrDefault(seen.method(), NOT_ALLOWED)))
                .findFirst()
                .orElse(List.of(NOT_FOUND));
    }

    private List<ResponseMeaning> webhook(ReceivedRequest seen, byte[] body) {
        List<ResponseMeaning> answers = new ArrayList<>();
        boolean knowsTheSecret = seen.authorization().equals(List.of(FuzzedServer.SECRET));
        String sender = sender(seen.forwardedFor());
        // an IPv6 address can be written in many ways, and stand for an IPv4 one; either may have a port
        boolean mayBeAllowed = sender.contains(":") || ADDRESSES.contains(sender);
        if (!ADDRESSES.contains(sender) || !knowsTheSecret) {
            answers.add(ResponseMeaning.UNAUTHORIZED_WEBHOOK);
        }
        if (mayBeAllowed && knowsTheSecret) {
            answers.addAll(admitted(seen, body));
        }
        return answers;
    }

    private List<ResponseMeaning> admitted(ReceivedRequest seen, byte[] body) {
        String type = seen.contentType().isEmpty()
                ? ""
                : seen.contentType().get(0).strip().toLowerCase(Locale.ROOT);
        if (seen.contentType().size() <= 1 && !type.startsWith("application/json")) {
            return List.of(NOT_JSON);
        }
        if (seen.contentType().size() == 1 && JSON.matcher(type).matches()) {
            return bodies.answers(body);
        }
        List<ResponseMeaning> either = new ArrayList<>(bodies.answers(body));
        either.add(NOT_JSON);
        return either;
    }

    /** The last one that is no proxy; "" if there is none. */
    private static String sender(List<String> forwardedFor) {
        List<String> hops =
                new ArrayList<>(List.of(String.join(",", forwardedFor).split(",", -1)));
        Collections.reverse(hops);
        return hops.stream()
                .map(String::strip)
                .filter(hop -> !PROXY.matcher(hop).matches())
                .findFirst()
                .orElse("");
    }
}
