package io.github.numbermasking.simulator;

import java.net.URI;
import java.util.Optional;

/** A webhook as the customer registered it. */
record Registration(WebhookType type, URI url, Optional<String> httpAuthHeader, boolean enabled) {

    /** Masked: a secret stands in it. */
    @Override
    public String toString() {
        return "Registration[" + type + " " + url + "]";
    }
}
