package io.github.numbermasking.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where each type of webhook goes. Thread-safe.
 *
 * <p>From the first registration on, only what is registered and enabled is sent; before, all goes to one endpoint.
 */
final class Registrations {

    private final Endpoint initial;
    private final Map<WebhookType, Registration> byType = new EnumMap<>(WebhookType.class);
    private boolean used;

    Registrations(Endpoint initial) {
        this.initial = initial;
    }

    /** Takes the place of an earlier one of its type. */
    synchronized void put(Registration registration) {
        used = true;
        byType.put(registration.type(), registration);
    }

    synchronized Optional<Registration> remove(WebhookType type) {
        return Optional.ofNullable(byType.remove(type));
    }

    synchronized List<Registration> all() {
        return List.copyOf(byType.values());
    }

    synchronized Optional<Endpoint> target(WebhookType type) {
        if (!used) {
            return Optional.of(initial);
        }
        return Optional.ofNullable(byType.get(type))
                .filter(Registration::enabled)
                .map(registered -> new Endpoint(registered.url(), initial.header(), registered.httpAuthHeader()));
    }
}
