package io.github.numbermasking.simulator.webhook;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows where each type of webhook goes. Thread-safe.
 *
 * <p>From the first registration on, only what is registered and enabled is sent; before, all goes to one endpoint.
 */
public final class RegisteredWebhooks {

    private final Recipient initial;
    private final Map<WebhookKind, RegisteredWebhook> byType = new EnumMap<>(WebhookKind.class);
    private boolean used;

    public RegisteredWebhooks(Recipient initial) {
        this.initial = initial;
    }

    /** Takes the place of an earlier one of its type. */
    public synchronized void put(RegisteredWebhook webhook) {
        used = true;
        byType.put(webhook.type(), webhook);
    }

    public synchronized Optional<RegisteredWebhook> remove(WebhookKind type) {
        return Optional.ofNullable(byType.remove(type));
    }

    public synchronized List<RegisteredWebhook> all() {
        return List.copyOf(byType.values());
    }

    public synchronized Optional<Recipient> target(WebhookKind type) {
        if (!used) {
            return Optional.of(initial);
        }
        return Optional.ofNullable(byType.get(type))
                .filter(RegisteredWebhook::enabled)
                .map(registered -> new Recipient(registered.url(), initial.header(), registered.httpAuthHeader()));
    }
}
