package io.github.numbermasking.servlet.internal.client;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request over HTTP. Immutable, as long as nobody changes its bytes.
 *
 * @param body the body of a POST; empty for a GET
 */
public record OutgoingRequest(URI url, Map<String, String> headers, Optional<byte[]> body) {

    public OutgoingRequest {
        headers = Map.copyOf(headers);
    }
}
