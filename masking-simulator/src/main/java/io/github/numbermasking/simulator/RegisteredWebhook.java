package io.github.numbermasking.simulator;

import java.net.URI;
import java.util.Optional;

/** A webhook as the customer registered it. */
record RegisteredWebhook(WebhookKind type, URI url, Optional<String> httpAuthHeader, boolean enabled) {

    /** Masked: a secret stands in it. */
    @Override
    public String toString() {
        return "RegisteredWebhook[" + type + " " + url + "]";
    }
}
