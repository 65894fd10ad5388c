package io.github.numbermasking.jdbc.internal.product;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds the SQL expressions that tell whether a server is not the primary. Each is true, on or 1 if the server is a standby or
 * takes no writes. Immutable and thread-safe.
 *
 * @param ofServer the expressions that are asked with every look-up; empty if the server cannot be asked
 * @param ofConnection the further expressions that are asked on a connection that must be able to write
 * @param askedBeforeWrites whether the server, although read-only, takes the writes of users with certain privileges, so that
 *     it must be asked before each write takes effect
 */
public record RoleExpressions(List<String> ofServer, List<String> ofConnection, boolean askedBeforeWrites) {

    /** The product has one server only, or cannot be asked. */
    public static final RoleExpressions NONE = new RoleExpressions(List.of(), List.of(), false);

    /** The text that a SELECT appends to its columns so that its row tells the server's role. */
    public String columns() {
        return ofServer.stream().map(expression -> ", " + expression).collect(Collectors.joining());
    }
}
