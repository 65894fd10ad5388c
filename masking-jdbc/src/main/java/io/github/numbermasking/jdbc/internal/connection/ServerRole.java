package io.github.numbermasking.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a server tells that it is not the primary: a standby, or one that takes no writes. */
public enum ServerRole {
    /** Cannot be asked: the database has one server only, or does not know these expressions. */
    UNTOLD(List.of(), List.of()),
    POSTGRESQL(List.of("pg_is_in_recovery()"), List.of("current_setting('transaction_read_only')")),
    MYSQL(List.of("@@global.read_only", "@@global.innodb_read_only"), List.of());

    private static final Set<String> PRIMARY = Set.of("f", "false", "off", "0");
    private static final int UNKNOWN_VARIABLE = 1193;

    private final List<String> ofServer;
    private final List<String> ofWriter;

    ServerRole(List<String> ofServer, List<String> ofConnection) {
        this.ofServer = ofServer;
        this.ofWriter = Stream.concat(ofServer.stream(), ofConnection.stream()).toList();
    }

    /** What the server on a connection can tell. */
    static ServerRole of(Connection connection) throws SQLException {
        ServerRole role =
                switch (connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT)) {
                    case "postgresql" -> POSTGRESQL;
                    case "mysql", "mariadb" -> MYSQL;
                    default -> UNTOLD;
                };
        return role.isKnownTo(connection) ? role : UNTOLD;
    }

    private boolean isKnownTo(Connection connection) throws SQLException {
        if (this == UNTOLD) {
            return true;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT " + String.join(", ", ofWriter)).close();
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == UNKNOWN_VARIABLE || SqlFailure.isSchema(e)) {
                return false;
            }
            throw e;
        }
    }

    /** What a SELECT appends to its columns so that its row tells it, too; empty if there is nothing to append. */
    public String columns() {
        return ofServer.stream().map(expression -> ", " + expression).collect(Collectors.joining());
    }

    /** How many columns these are. */
    public int width() {
        return ofServer.size();
    }

    /**
     * Reads those columns.
     *
     * @param first the position of the first one
     * @throws NotPrimaryException if the server is a standby, or is read-only as a whole; the connection is then broken
     */
    public void check(Connection connection, ResultSet row, int first) throws SQLException {
        check(connection, row, first, ofServer);
    }

    /**
     * Asks the server.
     *
     * @param writer whether this connection must be one that can be written on
     * @throws NotPrimaryException as above
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
                leave(connection);
                throw new NotPrimaryException(expressions.get(n) + " is " + value);
            }
        }
    }

    /** The pool may have more like it, and the address may lead to the primary by now. One that the host made so stays. */
    private static void leave(Connection connection) throws SQLException {
        if (!connection.isReadOnly()) {
            connection.abort(Runnable::run);
        }
    }
}
