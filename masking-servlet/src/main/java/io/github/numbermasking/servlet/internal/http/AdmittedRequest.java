package io.github.numbermasking.servlet.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A request that the filter let pass to one endpoint, with its body. The filter attaches it to the request. The servlet
 * takes it from there, once, and answers it.
 *
 * @param http the request, as the filter or the servlet has it
 * @param endpoint the endpoint that answers it
 * @param variable the variable segment of its path; "" if there is none
 * @param client who sent it
 * @param body its body
 * @param enteredNanos when it entered the filter, by {@link System#nanoTime()}
 */
public record AdmittedRequest(
        HttpServletRequest http,
        Endpoint endpoint,
        String variable,
        Client client,
        RequestBody body,
        long enteredNanos) {

    private static final String ATTRIBUTE = AdmittedRequest.class.getName();

    /** Returns the same request with its client and its body. */
    public AdmittedRequest with(Client sender, RequestBody read) {
        return new AdmittedRequest(http, endpoint, variable, sender, read, enteredNanos);
    }

    /** Attaches it to its request, for the servlet. */
    public void attach() {
        http.setAttribute(ATTRIBUTE, this);
    }

    /** Takes it from a request, which later filters may have wrapped; empty if the request did not pass our filter. */
    public static Optional<AdmittedRequest> takeFrom(HttpServletRequest request) {
        Object found = request.getAttribute(ATTRIBUTE);
        request.removeAttribute(ATTRIBUTE);
        return found instanceof AdmittedRequest admitted
                ? Optional.of(new AdmittedRequest(
                        request,
                        admitted.endpoint,
                        admitted.variable,
                        admitted.client,
                        admitted.body,
                        admitted.enteredNanos))
                : Optional.empty();
    }

    /** Names the client and its address, for the log. */
    public String sender() {
        return client.name() + " at " + http.getRemoteAddr();
    }

    /**
     * Lets the endpoint answer it.
     *
     * @throws Refusal if the endpoint refuses it
     */
    public Reply answer() throws Refusal {
        return endpoint.action().handle(this);
    }

    /**
     * Reads a parameter of the query.
     *
     * @return empty if the query does not have it
     * @throws Refusal 400 if the query cannot be decoded
     */
    public Optional<String> parameter(String name) throws Refusal {
        Optional<String> value;
        try {
            value = Optional.ofNullable(http.getParameter(name));
        } catch (RuntimeException e) { // thrown by Tomcat 11 and Jetty 12
            throw undecodable(name);
        }
        String query = http.getQueryString();
        if (value.isEmpty() && query != null && ("&" + query).contains("&" + name + "=")) { // older ones leave it out
            throw undecodable(name);
        }
        return value;
    }

    private static Refusal undecodable(String name) {
        return new Refusal(Problem.INVALID_PARAMETER, name + " must be percent-encoded UTF-8");
    }
}
