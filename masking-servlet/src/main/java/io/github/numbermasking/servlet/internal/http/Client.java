package io.github.numbermasking.servlet.internal.http;

/**
 * The sender of a request, as its credentials tell. Immutable and thread-safe.
 *
 * @param name the name of the operator, or that of all clients with a token; "" without credentials
 * @param role its rights
 */
public record Client(String name, Role role) {

    /** A client without credentials, or with wrong ones. */
    public static final Client NOBODY = new Client("", Role.NONE);

    /** A client with a token, which names nobody. */
    public static final Client API = new Client("api", Role.API);
}
