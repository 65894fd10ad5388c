package io.github.numbermasking.jdbc.internal.connection;

import java.sql.Connection;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/** Opens JDBI's handles on connections that are already borrowed, and leaves it to others to give them back. Thread-safe. */
final class JdbiHandles {

    /** The connection that JDBI is to use on this thread. */
    private static final ThreadLocal<Connection> BORROWED = new ThreadLocal<>();

    private Jdbi jdbi;

    /** Does work with a handle on a borrowed connection. */
    <T> T with(BorrowedConnection borrowed, Function<Handle, T> work) {
        try (Handle handle = handle(borrowed.connection())) {
            return work.apply(handle);
        }
    }

    private Handle handle(Connection connection) {
        Jdbi opener = jdbi();
        BORROWED.set(connection);
        try {
            return opener.open();
        } finally {
            BORROWED.remove();
        }
    }

    /** Makes JDBI when it is first needed, since it loads classes by the hundred, and a host that starts waits for us. */
    private synchronized Jdbi jdbi() {
        if (jdbi == null) {
            jdbi = leavingTransactions(Jdbi.create(new BorrowedConnections()));
        }
        return jdbi;
    }

    /** Lets JDBI close handles whose transaction is still open: a host's pool may have auto-commit off by default. */
    static Jdbi leavingTransactions(Jdbi jdbi) {
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }

    /** Gives JDBI the borrowed connection, and does not close it. */
    private static final class BorrowedConnections implements ConnectionFactory {

        @Override
        public Connection openConnection() {
            return BORROWED.get();
        }

        @Override
        public void closeConnection(Connection connection) {}
    }
}
