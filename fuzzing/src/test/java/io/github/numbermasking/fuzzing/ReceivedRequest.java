package io.github.numbermasking.fuzzing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A request as the container hands it to a filter.
 *
 * @param path what follows the mapping, "/" if nothing does
 * @param authorization the values of that header, as often as it is there
 * @param contentType the values of that header
 * @param forwardedFor the values of X-Forwarded-For
 */
record ReceivedRequest(
        String method, String path, List<String> authorization, List<String> contentType, List<String> forwardedFor) {

    static ReceivedRequest of(HttpServletRequest request) {
        return new ReceivedRequest(
                request.getMethod(),
                Objects.requireNonNullElse(request.getPathInfo(), "/"),
                Collections.list(request.getHeaders("Authorization")),
                Collections.list(request.getHeaders("Content-Type")),
                Collections.list(request.getHeaders("X-Forwarded-For")));
    }
}
