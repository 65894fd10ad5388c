package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.Health;
import io.github.numbermasking.core.HostBookings;
import io.github.numbermasking.core.HostRoute;
import io.github.numbermasking.core.IncomingCall;
import io.github.numbermasking.core.MaskingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The host's own tables, asked by its own SELECT. Thread-safe. */
final class HostTables implements HostBookings {

    /** Shorter than any phone number, unlike each other, and still numbers to a query that casts them. */
    private static final String NOBODY = "+1";

    private static final String NO_NUMBER = "+2";

    /** The second one says that there is more than one. */
    private static final int MOST_ROWS = 2;

    private final Database database;
    private final LookUpSql sql;
    private volatile String text;
    private final Gate gate =
            new Gate(this::lookFirst, () -> {}, "masking.lookup.sql runs, and the host's own tables answer calls");

    HostTables(Database database, LookUpSql sql) {
        this.database = database;
        this.sql = sql;
        this.text = sql.positional();
    }

    @Override
    public Optional<HostRoute> find(IncomingCall call) {
        gate.pass(database.patience(), database.isOwnThread());
        return database.lookUp(connection -> {
            try (PreparedStatement query = query(connection, text)) {
                sql.bind(query, call);
                return only(query);
            }
        });
    }

    /** Tries it each time: the host's tables are not ours, and may change or go. */
    @Override
    public Health health() {
        try {
            gate.pass();
            look();
            return new Health(true, true, 0, List.of());
        } catch (MaskingException e) {
            return new Health(database.answers(), false, 0, List.of());
        }
    }

    private void lookFirst() {
        database.primary().begin(database, false, gate::shut);
        database.checkStatements();
        look();
    }

    private void look() {
        database.rolledBack(this::tried);
    }

    /** Asks for a call that nobody can make, in a transaction that is rolled back. */
    private boolean tried(Handle handle) {
        database.primary().check(handle);
        Connection connection = handle.getConnection();
        try {
            tryOut(connection, sql.positional());
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                tryOut(connection, inSelect(sql.positional()));
                text = inSelect(sql.positional());
            }
            return true;
        } catch (SQLException e) {
            throw new MaskingException("masking.lookup.sql failed when it was tried: "
                    + SqlFailure.wrap(e).getMessage());
        }
    }

    private void tryOut(Connection connection, String statement) throws SQLException {
        try (PreparedStatement query = query(connection, statement)) {
            sql.bind(query, NOBODY, NO_NUMBER);
            if (only(query).isPresent()) {
                throw new MaskingException(
                        "masking.lookup.sql gives a destination for numbers that nobody has: it must look for both");
            }
        }
    }

    /**
     * H2 keeps no UNION that it has parsed, unless it stands in a SELECT: a call would take several times as long. The
     * lines' ends are for a comment that the text may end with.
     */
    private static String inSelect(String statement) {
        return "SELECT * FROM (\n" + statement + "\n) AS lookup";
    }

    private static PreparedStatement query(Connection connection, String statement) throws SQLException {
        PreparedStatement query = connection.prepareStatement(statement);
        query.setMaxRows(MOST_ROWS);
        return query;
    }

    private static Optional<HostRoute> only(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return LookUpResult.of(rows.getMetaData()).only(rows);
        }
    }
}
