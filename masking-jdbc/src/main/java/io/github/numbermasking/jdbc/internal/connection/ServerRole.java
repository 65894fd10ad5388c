package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.internal.product.RoleExpressions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks a server whether it is the primary, and neither a standby nor one that takes no writes. Immutable and thread-safe. */
public final class ServerRole {

    /** The server cannot be asked: the database has one server only, or this version of it does not know the expressions. */
    public static final ServerRole UNTOLD = new ServerRole(RoleExpressions.NONE);

    private static final Set<String> PRIMARY = Set.of("f", "false", "off", "0");

    private final RoleExpressions expressions;
    private final List<String> ofServer;
    private final List<String> ofWriter;

    private ServerRole(RoleExpressions expressions) {
        this.expressions = expressions;
        this.ofServer = expressions.ofServer();
        this.ofWriter = Stream.concat(ofServer.stream(), expressions.ofConnection().stream())
                .toList();
    }

    /** Finds out what the server on a connection can be asked. */
    static ServerRole of(Connection connection) throws SQLException {
        Optional<ServerRole> role = DatabaseProducts.find(connection.getMetaData())
                .map(DatabaseProduct::role)
                .filter(expressions -> !expressions.ofServer().isEmpty())
                .map(ServerRole::new);
        return role.isPresent() && role.get().isKnownTo(connection) ? role.get() : UNTOLD;
    }

    private boolean isKnownTo(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT " + String.join(", ", ofWriter)).close();
            return true;
        } catch (SQLException e) {
            if (SqlFailure.isUnknownExpression(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Whether the server must be asked before each write takes effect, since it alone would let some pass. */
    boolean isAskedBeforeWrites() {
        return expressions.askedBeforeWrites();
    }

    /** The text that a SELECT appends to its columns so that its row tells the role; empty if the server cannot be asked. */
    public String columns() {
        return expressions.columns();
    }

    /** The number of these columns. */
    public int width() {
        return ofServer.size();
    }

    /**
     * Reads these columns in a row.
     *
     * @param first the position of the first one
     * @throws NotPrimaryException if the server is a standby, or is read-only as a whole; the connection is then aborted
     */
    public void check(Connection connection, ResultSet row, int first) throws SQLException {
        check(connection, row, first, ofServer);
    }

    /**
     * Asks the server.
     *
     * @param writer whether this connection must be able to write
     * @throws NotPrimaryException if the server is a standby, or is read-only as a whole; the connection is then aborted
     */
    public void check(Connection connection, boolean writer) throws SQLException {
        List<String> expressions = writer ? ofWriter : ofServer;
        if (expressions.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + String.join(", ", expressions))) {
            row.next();
            check(connection, row, 1, expressions);
        }
    }

    private static void check(Connection connection, ResultSet row, int first, List<String> expressions)
            throws SQLException {
        for (int n = 0; n < expressions.size(); n++) {
            String value = String.valueOf(row.getString(first + n));
            if (!PRIMARY.contains(value.toLowerCase(Locale.ROOT))) {
                abandon(connection);
                throw new NotPrimaryException(expressions.get(n) + " is " + value);
            }
        }
    }

    /**
     * Aborts the connection: the pool may have more like it, and the address may lead to the primary by now. A connection that
     * the host made read-only stays.
     */
    private static void abandon(Connection connection) throws SQLException {
        if (!connection.isReadOnly()) {
            connection.abort(Runnable::run);
        }
    }
}
