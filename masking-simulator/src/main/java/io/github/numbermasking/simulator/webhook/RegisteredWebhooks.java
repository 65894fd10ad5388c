package io.github.numbermasking.simulator.webhook;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the recipient of each type of webhook. Thread-safe.
 *
 * <p>Before the first registration, all types go to one endpoint. After it, only registered and enabled types are sent.
 */
public final class RegisteredWebhooks {

    private final Recipient initial;
    private final Map<WebhookKind, RegisteredWebhook> byType = new EnumMap<>(WebhookKind.class);
    private boolean used;

    public RegisteredWebhooks(Recipient initial) {
        this.initial = initial;
    }

    /** Registers a webhook, in place of an earlier one of its type. */
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
