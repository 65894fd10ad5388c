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
 * Notices that the database's address leads to another server than the primary. Every now and then a statement that comes by
 * is preceded by that question, on its own connection and thread, so that no thread has to wait for a server that hangs.
 * Thread-safe.
 */
public final class PrimaryWatch {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Connections to a server that has become a standby outlive that, and each look rids the pool of some. */
    private static final int TRIES = 4;

    private final AtomicLong askedNanos = new AtomicLong();
    private volatile ServerRole role = ServerRole.UNTOLD;
    private volatile boolean writer;
    private volatile Consumer<MaskingException> alarm = reason -> {};

    /**
     * Begins to watch. To be called by whoever looks at the database before its first use.
     *
     * @param writes whether we write to that database
     * @param whom who is told once it leads elsewhere
     */
    public void begin(Database database, boolean writes, Consumer<MaskingException> whom) {
        writer = writes;
        alarm = whom;
        askedNanos.set(System.nanoTime());
        for (int n = 1; ; n++) {
            try {
                role = database.read(handle -> found(handle.getConnection()));
                return;
            } catch (NotPrimaryException e) {
                if (n == TRIES) {
                    throw e;
                }
            }
        }
    }

    private ServerRole found(Connection connection) {
        try {
            ServerRole found = ServerRole.of(connection);
            found.check(connection, writer);
            return found;
        } catch (SQLException e) {
            throw SqlFailure.wrap(e);
        }
    }

    /** How the server tells its role. */
    public ServerRole role() {
        return role;
    }

    /**
     * Asks now.
     *
     * @throws NotPrimaryException if it is another server
     */
    public void check(Handle handle) {
        askedNanos.set(System.nanoTime());
        try {
            role.check(handle.getConnection(), writer);
        } catch (SQLException e) {
            throw SqlFailure.wrap(e);
        }
    }

    /** Asks if nobody has for a while. */
    void checkNowAndThen(Connection connection) throws SQLException {
        if (isDue()) {
            role.check(connection, writer);
        }
    }

    /** The same before a look-up that a caller waits for: both answers together take no longer than is left. */
    <T> T checkOnTheWay(BorrowedConnection session, Duration left, Database.Lookup<T> lookup) throws SQLException {
        if (isDue()) {
            session.limitUnlessShort(left.dividedBy(2));
            role.check(session.connection(), writer);
        }
        return lookup.in(session.connection());
    }

    /**
     * Asks before a write takes effect, where the server alone would let it pass: on MySQL and MariaDB a read-only server takes
     * the writes of users with certain privileges.
     *
     * @throws NotPrimaryException if it is another server
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
