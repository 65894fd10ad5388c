package io.github.numbermasking.servlet.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the endpoint of a request. Immutable and thread-safe. */
public final class Router {

    private static final String GET = "GET";

    /** Answered like GET; the container leaves the body out. */
    private static final String HEAD = "HEAD";

    private final List<Endpoint> endpoints;

    public Router(List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    /** Lists all endpoints. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /**
     * Finds the endpoint by method and path.
     *
     * @throws Refusal 404 for an unknown path, 405 for a known one with another method
     */
    public AdmittedRequest route(HttpServletRequest request, long enteredNanos) throws Refusal {
        List<String> segments = segments(request.getPathInfo());
        String method = request.getMethod().equals(HEAD) ? GET : request.getMethod();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.method().equals(method) && endpoint.matches(segments)) {
                return new AdmittedRequest(
                        request,
                        endpoint,
                        endpoint.variable(segments),
                        Client.NOBODY,
                        RequestBody.ABSENT,
                        enteredNanos);
            }
        }
        List<Endpoint> here = endpoints.stream()
                .filter(endpoint -> endpoint.matches(segments))
                .toList();
        if (here.isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND, "nothing is served under this path");
        }
        String allowed = here.stream()
                .map(Endpoint::method)
                .flatMap(known -> known.equals(GET) ? Stream.of(GET, HEAD) : Stream.of(known))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        throw new Refusal(
                Problem.METHOD_NOT_ALLOWED.reply("allowed here: " + allowed).with("Allow", allowed));
    }

    private static List<String> segments(String pathInfo) {
        return pathInfo == null || pathInfo.equals("/")
                ? List.of()
                : List.of(pathInfo.substring(1).split("/", -1));
    }
}
