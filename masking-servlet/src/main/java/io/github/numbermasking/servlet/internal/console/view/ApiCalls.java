package io.github.numbermasking.servlet.internal.console.view;

import io.github.numbermasking.servlet.internal.access.Guard;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Client;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.http.Router;
import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import java.util.function.Supplier;

/** Asks the endpoints of the management API, with the rights of the operator who has logged in. Thread-safe. */
public final class ApiCalls {

    private final Supplier<Router> router;
    private final Guard guard;

    /**
     * Makes it.
     *
     * @param router finds the endpoints; not asked before the first request
     */
    public ApiCalls(Supplier<Router> router, Guard guard) {
        this.router = router;
        this.guard = guard;
    }

    /** Whether this installation serves an endpoint. */
    public boolean serves(String method, String... path) {
        return router.get().endpoints().stream()
                .anyMatch(endpoint -> endpoint.method().equals(method)
                        && String.join("/", endpoint.path()).equals(String.join("/", path)));
    }

    /** Sends a request of the operator to an endpoint, and returns its answer or its refusal. */
    public Answer ask(
            AdmittedRequest visit,
            Client client,
            String method,
            String path,
            Map<String, String> query,
            RequestBody body) {
        try {
            AdmittedRequest routed =
                    router.get().route(new ApiRequest(visit.http(), method, path, query), visit.enteredNanos());
            if (routed.endpoint().access().isManagement()) {
                guard.require(routed.endpoint().access().role(), client);
            }
            return Answer.of(
                    Json.writesRecords()
                            ? routed.with(client, body).answer()
                            : Problem.UNAVAILABLE.reply(Reply.NO_JSON));
        } catch (Refusal e) {
            return Answer.of(e.reply());
        }
    }

    /** The browser's request, with another method, path and query. */
    private static final class ApiRequest extends HttpServletRequestWrapper {

        private final String method;
        private final String path;
        private final Map<String, String> query;

        ApiRequest(HttpServletRequest request, String method, String path, Map<String, String> query) {
            super(request);
            this.method = method;
            this.path = path;
            this.query = query;
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public String getPathInfo() {
            return path;
        }

        @Override
        public String getParameter(String name) {
            return query.get(name);
        }

        /** There is none: the parameters are read above, and need no decoding. */
        @Override
        public String getQueryString() {
            return null;
        }
    }
}
