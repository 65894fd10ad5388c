package io.github.numbermasking.simulator;

import java.net.URI;
import java.util.Optional;

/**
 * Where webhooks go.
 *
 * @param url the customer's
 * @param header the header that carries the secret
 * @param secret its value; without one the header is not sent
 */
record Endpoint(URI url, String header, Optional<String> secret) {

    /** Refuses what cannot be sent to. */
    Endpoint {
        checked(url);
    }

    static URI checked(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("not an http or https URL: " + url);
        }
        return url;
    }

    /** Masked: a secret stands in it. */
    @Override
    public String toString() {
        return "Endpoint[" + url + ", " + header + ": ***]";
    }
}
