/**
 * Reaches the host's database: borrows connections, limits every wait, repeats transactions, and explains failures.
 *
 * <p><b>A connection without auto-commit may be the host's transaction.</b> A DataSource can be bound to threads, and then gives us the
 * connection on which the host works. On the host's thread it looks like a connection of a pool whose connections come without
 * auto-commit. Such a connection is given back before anything of it is changed, and the work is done on a short-lived thread of our
 * own ({@link io.github.numbermasking.jdbc.internal.connection.OwnThreads}), where no transaction can be bound. There, and on the
 * threads that {@link io.github.numbermasking.jdbc.options.JdbcOptions} calls our own, auto-commit can only be off because the pool's
 * connections come so. A request that stops waiting is never told that work failed which commits later: it waits for a commit that has
 * begun.
 *
 * <p><b>On the host's thread nothing is borrowed that a transaction manager (JTA) might own.</b> Such a connection says that it has
 * auto-commit until its first statement, and some say so afterwards. Even one that is given back unused takes part in the host's
 * transaction: MariaDB then refuses the host's next statement. So if the API of transaction managers can be seen from the DataSource,
 * work on the host's thread always goes to a thread of our own. A host without that API, and our own pool, pay nothing for it.
 *
 * <p><b>A connection is limited first, asked second, and given back whatever happens.</b> On a thread of ours the network timeout is
 * set before anything else. On the host's thread only auto-commit is read before, which the drivers of our databases know without the
 * network.
 *
 * <p><b>A dead connection does not mean a dead database.</b> After a failover each idle connection of a pool fails at once, and the
 * next one may live. Work that only reads is repeated on another connection, until half of its time is over. So is a connection that
 * fails before any work has begun. A statement that writes is never repeated for that reason.
 *
 * <p><b>Every connection is asked whether it reads uncommitted rows,</b> since a pool may mix them. PostgreSQL never does and is not
 * asked. H2's driver knows it. On MariaDB and MySQL the question costs a round trip. An answer from uncommitted rows would cost more.
 *
 * <p><b>In the host's transaction nothing is repeated that only the host can repeat.</b> Our statements lie behind a savepoint. A
 * conflicting key is tried again inside, at READ COMMITTED, where a second look sees it. A deadlock, a serialisation failure or any
 * conflict in a frozen snapshot is the host's to repeat. If the savepoint itself is gone, the whole transaction is rolled back here:
 * MariaDB and H2 have then lost the host's work already, and half of ours must not be committed.
 *
 * <p><b>A failed COMMIT is repeated if it was certainly undone, or if the rows can tell.</b> A group of servers that decided against a
 * transaction (40001, 40000, 3101) has undone it. Code 1180 does not say so: a Galera node that loses the others after it has sent a
 * transaction says 1180, and the others may have it. So a booking is looked for by its id before it is made again, a change is decided
 * again from the row as it is now, and changes of the pool can be done twice without harm. A connection lost at COMMIT is not repeated,
 * since the server may still be at work on it: the booking is read, and if it is not there the caller is told of a failure.
 *
 * <p><b>Conflicts are repeated for some seconds, not for a number of times.</b> Each conflict means that another transaction succeeded,
 * so every request of a crowd gets its turn. A request that loses for longer gets a ContendedException, since nothing is broken.
 *
 * <p><b>The server tells with each answer whether it is the primary.</b> A standby that lags answers look-ups without any error. So its
 * role is a column in the row of the look-up: this takes no further round trip, and no moment passes between question and answer. A
 * statement without such a column is preceded by the question every two seconds, on the same thread and connection ({@link
 * io.github.numbermasking.jdbc.internal.connection.PrimaryWatch}). A connection to another server is aborted, or a pool would keep it
 * for as long as its connections live. A read-only primary is treated in the same way, since an old primary is fenced like that.
 *
 * <p><b>Exceptions are stripped.</b> Drivers and JDBI quote values in messages. Only SQLState, code and class go on.
 */
package io.github.numbermasking.jdbc.internal.connection;
