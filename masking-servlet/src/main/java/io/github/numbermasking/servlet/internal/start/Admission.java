package io.github.numbermasking.servlet.internal.start;

import io.github.numbermasking.servlet.internal.access.Guard;
import io.github.numbermasking.servlet.internal.body.BodyReader;
import io.github.numbermasking.servlet.internal.body.LargeBodies;
import io.github.numbermasking.servlet.internal.database.LocatedDataSource;
import io.github.numbermasking.servlet.internal.events.EventReceiver;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Client;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.http.Router;
import io.github.numbermasking.servlet.internal.json.Json;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import jakarta.servlet.http.HttpServletRequest;

/** Finds the endpoint of a request, checks access to it, and reads the body. Counts the requests that it refuses. Thread-safe. */
final class Admission {

    private final Router router;
    private final Guard guard;
    private final BodyReader bodies;
    private final LocatedDataSource dataSource;
    private final EventReceiver events;
    private final Metrics metrics;

    Admission(
            Router router,
            Guard guard,
            BodyReader bodies,
            LocatedDataSource dataSource,
            EventReceiver events,
            Metrics metrics) {
        this.router = router;
        this.guard = guard;
        this.bodies = bodies;
        this.dataSource = dataSource;
        this.events = events;
        this.metrics = metrics;
    }

    AdmittedRequest admit(HttpServletRequest request, LargeBodies.Place place, long enteredNanos) throws Refusal {
        AdmittedRequest routed = router.route(request, enteredNanos);
        Endpoint endpoint = routed.endpoint();
        try {
            Client client = guard.check(endpoint.access(), request);
            return routed.with(client, body(endpoint, request, place));
        } catch (Refusal e) {
            metrics.refused(endpoint.access() == Access.WEBHOOK, e.cause());
            throw e;
        }
    }

    private RequestBody body(Endpoint endpoint, HttpServletRequest request, LargeBodies.Place place) throws Refusal {
        dataSource.searchOnThisThread();
        if (endpoint.access().isManagement() && !Json.writesRecords()) { // do nothing that cannot be reported
            throw new Refusal(Problem.UNAVAILABLE, Reply.NO_JSON);
        }
        RequestBody body;
        try {
            body = bodies.read(request, endpoint.takes(), place);
        } catch (Refusal e) {
            throw endpoint.access() == Access.WEBHOOK ? events.unreadable(e) : e;
        }
        guard.checkBody(endpoint.access(), request, body);
        return body;
    }
}
