package io.github.numbermasking.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The filter's word to the servlet that a request may have one endpoint answer it. Used once.
 *
 * @param endpoint the endpoint
 * @param variable the variable segment of the path; "" if there is none
 * @param body the request's body
 * @param enteredNanos when the request entered the filter, by {@link System#nanoTime()}
 */
record Admission(Endpoint endpoint, String variable, RequestBody body, long enteredNanos) {

    private static final String ATTRIBUTE = Admission.class.getName();

    /** The same, with the body that has been read. */
    Admission with(RequestBody read) {
        return new Admission(endpoint, variable, read, enteredNanos);
    }

    /** Lets a request go on: what comes after the filter can read its body as if nobody had. */
    HttpServletRequest attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
        return body.isAbsent() ? request : new RereadableRequest(request, body);
    }

    /** The admission of a request; empty if it did not pass the filter. */
    static Optional<Admission> takeFrom(HttpServletRequest request) {
        Object found = request.getAttribute(ATTRIBUTE);
        request.removeAttribute(ATTRIBUTE);
        return found instanceof Admission admission ? Optional.of(admission) : Optional.empty();
    }

    Reply execute(HttpServletRequest request) throws Refusal {
        RereadableRequest.showBody(request, body);
        return endpoint.action().handle(new Exchange(request, variable, body, enteredNanos));
    }
}
