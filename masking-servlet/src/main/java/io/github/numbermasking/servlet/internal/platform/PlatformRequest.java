package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.http.SingleHeader;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request of the telephony platform, as the server received it: behind a proxy, the platform may have called another URL.
 *
 * @param method the HTTP method
 * @param path the path, percent-encoded
 * @param query the query, percent-encoded; "" if there is none
 * @param peer the address that the request came from: the platform's, or the last proxy's
 * @param headers returns all values of a header
 * @param body the body; absent as long as it is not read
 */
public record PlatformRequest(
        String method,
        String path,
        String query,
        String peer,
        Function<String, List<String>> headers,
        RequestBody body) {

    /** Makes it from a request and its body, for the thread that handles the request. */
    public static PlatformRequest of(HttpServletRequest http, RequestBody body) {
        return new PlatformRequest(
                http.getMethod(),
                http.getRequestURI(),
                Optional.ofNullable(http.getQueryString()).orElse(""),
                Optional.ofNullable(http.getRemoteAddr()).orElse(""),
                name -> Collections.list(http.getHeaders(name)),
                body);
    }

    /** Makes a request that waited in the journal, which keeps only the {@link #content}. */
    public static PlatformRequest journaled(RequestBody content) {
        return new PlatformRequest("POST", "/", "", "", name -> List.of(), content);
    }

    /** Returns the body. If there is none, returns the query: a platform may ask by GET instead of POST. */
    public RequestBody content() {
        return body.isAbsent() ? new RequestBody(query.getBytes(StandardCharsets.UTF_8)) : body;
    }

    /** Returns the value of a header; "" if it is absent, or there more than once. */
    public String header(String name) {
        return SingleHeader.of(headers.apply(name));
    }

    /** Hides the phone numbers and secrets. */
    @Override
    public String toString() {
        return "PlatformRequest[***]";
    }
}
