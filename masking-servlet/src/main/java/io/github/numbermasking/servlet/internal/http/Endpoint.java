package io.github.numbermasking.servlet.internal.http;

import java.util.List;

/**
 * One thing that can be asked for over HTTP. Immutable and thread-safe.
 *
 * @param method the HTTP method, in capitals
 * @param path its segments under the host's mapping; {@link #VARIABLE} stands for any that is not empty
 * @param access who may ask for it
 * @param takes what it takes as a body
 * @param action what it does
 */
public record Endpoint(String method, List<String> path, Access access, BodyType takes, Action action) {

    public static final String VARIABLE = "{}";

    /** What an endpoint does with a request that may have it done. */
    public interface Action {

        /**
         * Answers.
         *
         * @throws Refusal if what is asked for is not to be had
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

    /** The segment that stands for the variable; "" if there is none. */
    String variable(List<String> segments) {
        int index = path.indexOf(VARIABLE);
        return index < 0 ? "" : segments.get(index);
    }
}
