package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.http.SingleHeader;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of the telephony platform, as the server received it: behind a proxy, the platform may have called another URL.
 * Each part is read when it is asked for, since no platform needs all of them.
 */
public interface PlatformRequest {

    /** The HTTP method. */
    String method();

    /** The path, percent-encoded. */
    String path();

    /** The query, percent-encoded; "" if there is none. */
    String query();

    /** The address that the request came from: the platform's, or the last proxy's; "" if it is unknown. */
    String peer();

    /** Returns all values of a header. */
    List<String> headers(String name);

    /** The body; absent as long as it is not read. */
    RequestBody body();

    /** Returns the body. If there is none, returns the query: a platform may ask by GET instead of POST. */
    default RequestBody content() {
        return body().isAbsent() ? new RequestBody(query().getBytes(StandardCharsets.UTF_8)) : body();
    }

    /** Returns the value of a header; "" if it is absent, or there more than once. */
    default String header(String name) {
        return SingleHeader.of(headers(name));
    }

    /** Makes it from a request and its body, for the thread that handles the request. */
    static PlatformRequest of(HttpServletRequest http, RequestBody body) {
        return new Received(http, body);
    }

    /** Makes a request that waited in the journal, which keeps only the {@link #content}. */
    static PlatformRequest journaled(RequestBody content) {
        return new Made("POST", "/", "", "", Map.of(), content);
    }

    /** A request that a server has received. */
    record Received(HttpServletRequest http, RequestBody body) implements PlatformRequest {

        @Override
        public String method() {
            return http.getMethod();
        }

        @Override
        public String path() {
            return http.getRequestURI();
        }

        @Override
        public String query() {
            return Optional.ofNullable(http.getQueryString()).orElse("");
        }

        @Override
        public String peer() {
            return Optional.ofNullable(http.getRemoteAddr()).orElse("");
        }

        @Override
        public List<String> headers(String name) {
            return Collections.list(http.getHeaders(name));
        }

        /** Hides the phone numbers and secrets. */
        @Override
        public String toString() {
            return "PlatformRequest[***]";
        }
    }

    /**
     * A request that we have made or kept.
     *
     * @param fields the values of its headers, by their names as they are asked for
     */
    record Made(
            String method, String path, String query, String peer, Map<String, List<String>> fields, RequestBody body)
            implements PlatformRequest {

        @Override
        public List<String> headers(String name) {
            return fields.getOrDefault(name, List.of());
        }

        /** Hides the phone numbers and secrets. */
        @Override
        public String toString() {
            return "PlatformRequest[***]";
        }
    }
}
