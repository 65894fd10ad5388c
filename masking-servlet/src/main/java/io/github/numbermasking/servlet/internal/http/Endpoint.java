package io.github.numbermasking.servlet.internal.http;

import java.util.List;

/**
 * An endpoint of the HTTP API: method, path, access and action. Immutable and thread-safe.
 *
 * @param method the HTTP method, in capitals
 * @param path the segments of its path under the host's mapping; {@link #VARIABLE} stands for any segment that is not empty
 * @param access who may use it
 * @param takes the body that it accepts
 * @param action answers its requests
 */
public record Endpoint(String method, List<String> path, Access access, BodyType takes, Action action) {

    public static final String VARIABLE = "{}";

    /** Answers the requests that passed the access check. */
    public interface Action {

        /**
         * Answers a request.
         *
         * @throws Refusal if the request cannot be fulfilled
         */
        Reply handle(AdmittedRequest request) throws Refusal;
    }

    boolean matches(List<String> segments) {
        if (segments.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (path.get(i).equals(VARIABLE) ? segment.isEmpty() : !path.get(i).equals(segment)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the segment in the place of the variable; "" if there is none. */
    String variable(List<String> segments) {
        int index = path.indexOf(VARIABLE);
        return index < 0 ? "" : segments.get(index);
    }
}
