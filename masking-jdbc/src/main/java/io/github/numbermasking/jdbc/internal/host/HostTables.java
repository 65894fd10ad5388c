package io.github.numbermasking.jdbc.internal.host;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.internal.store.HostBookings;
import io.github.numbermasking.core.internal.store.HostRoute;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.connection.ServerRole;
import io.github.numbermasking.jdbc.internal.connection.SqlFailure;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.internal.schema.ReadinessCheck;
import io.github.numbermasking.jdbc.options.LookUpSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The host's own tables, asked by its own SELECT. Thread-safe. */
public final class HostTables implements HostBookings {

    /** Shorter than any phone number, unlike each other, and still numbers to a query that casts them. */
    private static final String NOBODY = "+1";

    private static final String NO_NUMBER = "+2";

    /** The second one says that there is more than one. */
    private static final int MOST_ROWS = 2;

    private final Database database;
    private final LookUpSql sql;
    private volatile Text text;
    private final ReadinessCheck gate = new ReadinessCheck(
            this::lookFirst, () -> {}, "masking.lookup.sql runs, and the host's own tables answer calls");

    public HostTables(Database database, LookUpSql sql) {
        this.database = database;
        this.sql = sql;
        this.text = new Text(sql.positional(), ServerRole.UNTOLD);
    }

    @Override
    public Optional<HostRoute> find(IncomingCall call) {
        gate.pass(database.patience(), database.isOwnThread());
        Text asked = text;
        return database.lookUp(connection -> {
            try (PreparedStatement query = query(connection, asked)) {
                sql.bind(query, call);
                return only(connection, query, asked.role());
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
        Text plain = new Text(sql.positional(), ServerRole.UNTOLD);
        try {
            tryOut(connection, plain);
            text = inSelect(connection, plain);
            return true;
        } catch (SQLException e) {
            throw new MaskingException(
                    "masking.lookup.sql failed when it was tried: "
                            + SqlFailure.wrap(e).getMessage(),
                    MaskingException.Retry.AFTER_REPAIR);
        }
    }

    private void tryOut(Connection connection, Text statement) throws SQLException {
        try (PreparedStatement query = query(connection, statement)) {
            sql.bind(query, NOBODY, NO_NUMBER);
            if (only(connection, query, statement.role()).isPresent()) {
                throw new MaskingException(
                        "masking.lookup.sql gives a destination for numbers that nobody has: it must look for both",
                        MaskingException.Retry.AFTER_REPAIR);
            }
        }
    }

    /**
     * In a SELECT around it, whose rows tell what the server is: a booking may be over that a standby still has. And H2 keeps no
     * UNION that it has parsed, unless it stands so: a call would take several times as long. As it was, where the database
     * knows no such question, or does not take it there.
     */
    private Text inSelect(Connection connection, Text plain) throws SQLException {
        ServerRole role = database.primary().role();
        boolean always = DatabaseProducts.find(connection.getMetaData())
                .filter(DatabaseProduct::wrapsHostSelect)
                .isPresent();
        if (role == ServerRole.UNTOLD && !always) {
            return plain;
        }
        Text around = plain.in(role);
        try {
            tryOut(connection, around);
            return around;
        } catch (SQLException e) {
            if (always || !SqlFailure.isSchema(e)) {
                throw e;
            }
            return plain;
        }
    }

    /**
     * What is asked.
     *
     * @param role whose columns come after the host's
     */
    private record Text(String statement, ServerRole role) {

        /** The lines' ends are for a comment that the text may end with. */
        Text in(ServerRole told) {
            return new Text("SELECT lookup.*" + told.columns() + " FROM (\n" + statement + "\n) AS lookup", told);
        }
    }

    private static PreparedStatement query(Connection connection, Text text) throws SQLException {
        PreparedStatement query = connection.prepareStatement(text.statement());
        query.setMaxRows(MOST_ROWS);
        return query;
    }

    private static Optional<HostRoute> only(Connection connection, PreparedStatement query, ServerRole role)
            throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            ResultSetMetaData columns = rows.getMetaData();
            int count = columns.getColumnCount() - role.width();
            LookUpResult result = LookUpResult.of(columns, count);
            if (!rows.next()) {
                return Optional.empty();
            }
            role.check(connection, rows, count + 1);
            return result.only(rows);
        }
    }
}
