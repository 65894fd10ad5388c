package io.github.numbermasking.simulator.webhook;

import java.net.URI;
import java.util.Optional;

/** A webhook as the customer registered it. */
public record RegisteredWebhook(WebhookKind type, URI url, Optional<String> httpAuthHeader, boolean enabled) {

    /** Omits the header value, because it is a secret. */
    @Override
    public String toString() {
        return "RegisteredWebhook[" + type + " " + url + "]";
    }
}
