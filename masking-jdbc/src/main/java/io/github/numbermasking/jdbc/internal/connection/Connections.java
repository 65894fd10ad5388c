package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Borrows connections of the host's and brings them into the state that the work needs. Whatever a connection does then, it
 * is given back. Thread-safe.
 */
final class Connections {

    private final DataSource dataSource;
    private final JdbcOptions options;
    private final NetworkTimeouts timeouts = new NetworkTimeouts();
    private volatile Boolean mayReadUncommitted;

    Connections(DataSource dataSource, JdbcOptions options) {
        this.dataSource = dataSource;
        this.options = options;
    }

    /** One for a look-up, for which all the time may be used that is left. */
    BorrowedConnection forLookUp(RetryLimit tries) throws SQLException {
        return borrowed(tries, () -> tries.left().toMillis() < 1, session -> {
            session.limitUnlessShort(tries.left());
            if (prepareReading(session)) {
                session.limitUnlessShort(tries.left());
            }
        });
    }

    /** One on which each statement is its own transaction, and sees what is committed. */
    BorrowedConnection forReading(RetryLimit tries) throws SQLException {
        return borrowed(tries, () -> false, session -> {
            session.limit(options.writeTimeout());
            prepareReading(session);
        });
    }

    /** One with one transaction at READ COMMITTED. */
    BorrowedConnection forWriting(RetryLimit tries) throws SQLException {
        return borrowed(tries, () -> false, session -> {
            session.limit(options.writeTimeout());
            session.commitOnce();
        });
    }

    /** How a connection is brought into its state. */
    private interface Preparation {
        void of(BorrowedConnection session) throws SQLException;
    }

    /** One that turns out to be dead before any work has begun is replaced by another. */
    private BorrowedConnection borrowed(RetryLimit tries, BooleanSupplier tooLate, Preparation preparation)
            throws SQLException {
        while (true) {
            BorrowedConnection session = new BorrowedConnection(dataSource.getConnection(), timeouts);
            try {
                checkAwaited(tooLate);
                checkNotTheHosts(session);
                preparation.of(session);
                return session;
            } catch (SQLException e) {
                boolean gone = SqlFailure.isConnection(e) || session.isGone();
                session.close();
                if (!gone || !tries.again()) {
                    throw e;
                }
            } catch (Throwable e) {
                session.close();
                throw e;
            }
        }
    }

    /** A query could only break a connection that comes so late, and after a jam there are many of them. */
    private void checkAwaited(BooleanSupplier tooLate) {
        if (tooLate.getAsBoolean() || options.abandoned().getAsBoolean() || OwnThreads.isAbandoned()) {
            throw new MaskingException("a connection came too late");
        }
    }

    /** The first question, since nothing of a connection that is the host's may be changed. */
    private void checkNotTheHosts(BorrowedConnection session) throws SQLException {
        if (!isOwnThread() && !session.autoCommit()) {
            throw new HostTransactionException();
        }
    }

    /** Whether the current thread is ours, and neither the container's nor another one of the host's. */
    boolean isOwnThread() {
        return OwnThreads.isOne() || options.ownThread().getAsBoolean();
    }

    /** True if the server may have been asked, which takes time. */
    private boolean prepareReading(BorrowedConnection session) throws SQLException {
        session.commitEach();
        if (!mayReadUncommitted(session.connection())) {
            return false;
        }
        session.neverUncommitted();
        return true;
    }

    private boolean mayReadUncommitted(Connection connection) throws SQLException {
        Boolean known = mayReadUncommitted;
        if (known == null) {
            known = DatabaseProducts.find(connection.getMetaData())
                    .map(DatabaseProduct::canReadUncommitted)
                    .orElse(true);
            mayReadUncommitted = known;
        }
        return known;
    }

    /** A connection came without auto-commit on a thread of the host's: it may have a transaction of the host's. */
    static final class HostTransactionException extends MaskingException {

        private static final long serialVersionUID = 1L;

        HostTransactionException() {
            super("the connection may be that of a transaction of the host's");
        }
    }
}
