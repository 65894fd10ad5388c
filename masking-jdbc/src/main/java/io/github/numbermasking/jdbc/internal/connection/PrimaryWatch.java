package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.MaskingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Notices if the database's address leads to another server than the primary. From time to time the server is asked before a
 * statement that comes by, on the same connection and thread. So no thread of its own has to wait for a server that hangs.
 * Thread-safe.
 */
public final class PrimaryWatch {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    /**
     * How often the primary is looked for at first. Connections to a server that has become a standby outlive that change, and
     * each look rids the pool of some.
     */
    private static final int TRIES = 4;

    private final AtomicLong askedNanos = new AtomicLong();
    private volatile ServerRole role = ServerRole.UNTOLD;
    private volatile boolean writer;
    private volatile Consumer<MaskingException> alarm = reason -> {};

    /**
     * Begins to watch. Call it when the database is checked before its first use.
     *
     * @param writes whether we write to that database
     * @param listener is told once the address leads elsewhere
     */
    public void begin(Database database, boolean writes, Consumer<MaskingException> listener) {
        writer = writes;
        alarm = listener;
        askedNanos.set(System.nanoTime());
        for (int n = 1; ; n++) {
            try {
                role = database.read(handle -> find(handle.getConnection()));
                return;
            } catch (NotPrimaryException e) {
                if (n == TRIES) {
                    throw e;
                }
            }
        }
    }

    private ServerRole find(Connection connection) {
        try {
            ServerRole found = ServerRole.of(connection);
            found.check(connection, writer);
            return found;
        } catch (SQLException e) {
            throw SqlFailure.wrap(e);
        }
    }

    /** The way in which the server is asked for its role. */
    public ServerRole role() {
        return role;
    }

    /**
     * Asks the server now.
     *
     * @throws NotPrimaryException if it is not the primary
     */
    public void check(Handle handle) {
        askedNanos.set(System.nanoTime());
        try {
            role.check(handle.getConnection(), writer);
        } catch (SQLException e) {
            throw SqlFailure.wrap(e);
        }
    }

    /** Asks the server, unless it was asked a short time ago. */
    void checkIfDue(Connection connection) throws SQLException {
        if (isDue()) {
            role.check(connection, writer);
        }
    }

    /**
     * Runs a look-up that a caller waits for, and asks the server before it, unless it was asked a short time ago. Both answers
     * together take no longer than the time that is left.
     */
    <T> T checkThenLookUp(BorrowedConnection borrowed, Duration left, Database.JdbcWork<T> lookup) throws SQLException {
        if (isDue()) {
            borrowed.limitUnlessShort(left.dividedBy(2));
            role.check(borrowed.connection(), writer);
        }
        return lookup.on(borrowed.connection());
    }

    /**
     * Asks the server before a write takes effect, if the server alone would let it pass. On MySQL and MariaDB a read-only
     * server takes the writes of users with certain privileges.
     *
     * @throws NotPrimaryException if it is not the primary
     */
    void checkForWrite(Connection connection) throws SQLException {
        if (role.isAskedBeforeWrites()) {
            role.check(connection, writer);
        }
    }

    private boolean isDue() {
        if (role == ServerRole.UNTOLD) {
            return false;
        }
        long asked = askedNanos.get();
        long now = System.nanoTime();
        return now - asked >= EVERY_NANOS && askedNanos.compareAndSet(asked, now);
    }

    /** Wraps a failure, and raises the alarm if the server is not the primary. */
    MaskingException failed(Throwable failure) {
        MaskingException told = SqlFailure.wrap(failure);
        if (told instanceof NotPrimaryException) {
            alarm.accept(told);
        }
        return told;
    }
}
