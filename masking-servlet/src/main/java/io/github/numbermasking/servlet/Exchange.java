package io.github.numbermasking.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A request on its way through an endpoint.
 *
 * @param request the request, whose body has been read
 * @param variable the variable segment of its path; "" if there is none
 * @param body its body
 * @param enteredNanos when it entered the filter, by {@link System#nanoTime()}
 */
record Exchange(HttpServletRequest request, String variable, RequestBody body, long enteredNanos) {

    /**
     * A parameter of the query.
     *
     * @return empty if the query does not have it
     * @throws Refusal 400 if the query cannot be decoded
     */
    Optional<String> parameter(String name) throws Refusal {
        Optional<String> value;
        try {
            value = Optional.ofNullable(request.getParameter(name));
        } catch (RuntimeException e) { // so say Tomcat 11 and Jetty 12
            throw undecodable(name);
        }
        String query = request.getQueryString();
        if (value.isEmpty() && query != null && ("&" + query).contains("&" + name + "=")) { // older ones leave it out
            throw undecodable(name);
        }
        return value;
    }

    private static Refusal undecodable(String name) {
        return new Refusal(Problem.INVALID_PARAMETER, name + " must be percent-encoded UTF-8");
    }
}
