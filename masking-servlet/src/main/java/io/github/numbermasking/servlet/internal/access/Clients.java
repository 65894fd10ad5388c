package io.github.numbermasking.servlet.internal.access;

import io.github.numbermasking.servlet.internal.http.Client;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the client that a bearer token belongs to, in a time that does not depend on the tokens and secrets. Immutable and
 * thread-safe.
 */
final class Clients {

    private final List<Known> known;

    private record Known(byte[] token, Client client) {

        static Known of(String token, Client client) {
            return new Known(token.getBytes(StandardCharsets.UTF_8), client);
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "Known[***]";
        }
    }

    /** Takes the tokens and the operators. */
    Clients(List<String> tokens, List<Operator> operators) {
        known = Stream.concat(
                        tokens.stream().map(token -> Known.of(token, Client.API)),
                        operators.stream().map(operator -> Known.of(operator.secret(), operator.client())))
                .toList();
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    /** Returns the client of a token, which is always compared with all of them; {@link Client#NOBODY} if there is none. */
    Client find(String token) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        Client found = Client.NOBODY;
        for (Known one : known) {
            found = MessageDigest.isEqual(one.token(), given) ? one.client() : found;
        }
        return found;
    }
}
