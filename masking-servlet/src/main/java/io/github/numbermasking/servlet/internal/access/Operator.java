package io.github.numbermasking.servlet.internal.access;

import io.github.numbermasking.servlet.internal.http.Client;

/**
 * An operator of the management API. Immutable and thread-safe.
 *
 * @param client the name and the role
 * @param secret the bearer token
 */
public record Operator(Client client, String secret) {

    String name() {
        return client.name();
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "Operator[" + client.name() + "]";
    }
}
