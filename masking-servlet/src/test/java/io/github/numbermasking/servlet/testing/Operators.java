package io.github.numbermasking.servlet.testing;

import io.github.numbermasking.servlet.internal.http.Role;
import java.util.List;
import java.util.stream.Collectors;

/** An operator of each role, and what they send. */
public final class Operators {

    /** The roles that a setting can give. */
    public static final List<Role> ROLES = List.of(Role.SCRAPER, Role.VIEWER, Role.SUPPORT, Role.OPERATOR);

    /** A value of masking.operators, with an operator of each role. */
    public static final String SETTING = ROLES.stream()
            .map(role -> name(role) + " " + role.word() + " " + secret(role))
            .collect(Collectors.joining(", "));

    private Operators() {}

    public static String name(Role role) {
        return "the-" + role.word();
    }

    /** What the operator of a role has as a token; for the role of the API, a token. */
    public static String secret(Role role) {
        return role == Role.API ? TestServer.TOKEN : "a-secret-of-the-" + role.word();
    }

    /** A request of the operator of a role; JSON, unless the path is that of the import. */
    public static HttpAnswer send(TestServer server, Role role, String method, String path, String body) {
        String type = path.endsWith("/import") ? "text/csv" : "application/json";
        String token = "Bearer " + secret(role);
        return body == null
                ? server.send(method, path, null, "Authorization", token)
                : server.send(method, path, body, "Authorization", token, "Content-Type", type);
    }
}
