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

/** Answers calls from the host's own tables, by the host's own SELECT. Thread-safe. */
public final class HostTables implements HostBookings {

    /**
     * Two numbers that nobody has: shorter than any phone number, unlike each other, and still numbers to a query that casts
     * them.
     */
    private static final String NOBODY = "+1";

    private static final String NO_NUMBER = "+2";

    /** The second row shows that the result is ambiguous. */
    private static final int MOST_ROWS = 2;

    private final Database database;
    private final LookUpSql sql;
    private volatile LookUp lookUp;
    private final ReadinessCheck readiness = new ReadinessCheck(
            this::check, () -> {}, "masking.lookup.sql runs, and the host's own tables answer calls");

    public HostTables(Database database, LookUpSql sql) {
        this.database = database;
        this.sql = sql;
        this.lookUp = new LookUp(sql.positional(), ServerRole.UNTOLD);
    }

    @Override
    public Optional<HostRoute> find(IncomingCall call) {
        readiness.pass(database.patience(), database.isOwnThread());
        LookUp asked = lookUp;
        return database.lookUp(connection -> {
            try (PreparedStatement query = query(connection, asked)) {
                sql.bind(query, call);
                return read(connection, query, asked.role());
            }
        });
    }

    /** Tries the SELECT each time: the host's tables are not ours, and may change or go. */
    @Override
    public Health health() {
        try {
            readiness.pass();
            tryInTransaction();
            return Health.up(0, List.of());
        } catch (MaskingException e) {
            return Health.down(database.answers(), e.getMessage());
        }
    }

    private void check() {
        database.primary().begin(database, false, readiness::shut);
        database.checkStatements();
        tryInTransaction();
    }

    private void tryInTransaction() {
        database.rolledBack(this::tryLookUp);
    }

    /** Runs the SELECT for a call that nobody can make, in a transaction that is rolled back. */
    private boolean tryLookUp(Handle handle) {
        database.primary().check(handle);
        Connection connection = handle.getConnection();
        LookUp plain = new LookUp(sql.positional(), ServerRole.UNTOLD);
        try {
            tryOut(connection, plain);
            lookUp = inAnotherSelect(connection, plain);
            return true;
        } catch (SQLException e) {
            throw new MaskingException(
                    "masking.lookup.sql failed when it was tried: "
                            + SqlFailure.wrap(e).getMessage(),
                    MaskingException.Retry.AFTER_REPAIR);
        }
    }

    private void tryOut(Connection connection, LookUp statement) throws SQLException {
        try (PreparedStatement query = query(connection, statement)) {
            sql.bind(query, NOBODY, NO_NUMBER);
            if (read(connection, query, statement.role()).isPresent()) {
                throw new MaskingException(
                        "masking.lookup.sql gives a destination for numbers that nobody has: it must look for both",
                        MaskingException.Retry.AFTER_REPAIR);
            }
        }
    }

    /**
     * Puts the host's SELECT into another one, whose rows also tell the server's role: on a standby, a booking that is over may
     * still be there. Some products need this anyway to be fast. The SELECT stays as it was if the database cannot tell its
     * role, or does not take the question there.
     */
    private LookUp inAnotherSelect(Connection connection, LookUp plain) throws SQLException {
        ServerRole role = database.primary().role();
        boolean anyway = DatabaseProducts.find(connection.getMetaData())
                .filter(DatabaseProduct::wrapsHostSelect)
                .isPresent();
        if (role == ServerRole.UNTOLD && !anyway) {
            return plain;
        }
        LookUp around = plain.in(role);
        try {
            tryOut(connection, around);
            return around;
        } catch (SQLException e) {
            if (anyway || !SqlFailure.isSchema(e)) {
                throw e;
            }
            return plain;
        }
    }

    /**
     * The text that is run for a call.
     *
     * @param role the server's role, whose columns come after the host's
     */
    private record LookUp(String statement, ServerRole role) {

        /**
         * Puts the text into a SELECT that also tells the role. The line breaks are there since the text may end with a
         * comment.
         */
        LookUp in(ServerRole told) {
            return new LookUp("SELECT lookup.*" + told.columns() + " FROM (\n" + statement + "\n) AS lookup", told);
        }
    }

    private static PreparedStatement query(Connection connection, LookUp lookUp) throws SQLException {
        PreparedStatement query = connection.prepareStatement(lookUp.statement());
        query.setMaxRows(MOST_ROWS);
        return query;
    }

    private static Optional<HostRoute> read(Connection connection, PreparedStatement query, ServerRole role)
            throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            ResultSetMetaData columns = rows.getMetaData();
            int count = columns.getColumnCount() - role.width();
            LookUpResult result = LookUpResult.of(columns, count);
            if (!rows.next()) {
                return Optional.empty();
            }
            role.check(connection, rows, count + 1);
            return result.read(rows);
        }
    }
}
