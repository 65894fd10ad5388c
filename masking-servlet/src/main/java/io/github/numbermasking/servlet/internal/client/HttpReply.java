package io.github.numbermasking.servlet.internal.client;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A reply over HTTP. Immutable, as long as nobody changes its bytes.
 *
 * @param headers the first value of each header, by its name in any case
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body) {

    public HttpReply {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = copy;
    }

    /** Returns the first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
