/**
 * Finds the host's DataSource, or opens our own connection pool.
 *
 * <p><b>A DataSource may come late.</b> {@link io.github.numbermasking.servlet.internal.database.LocatedDataSource} takes
 * its place from the start, so that "no DataSource yet" is the same case as "the database is away".
 *
 * <p><b>Some containers give {@code java:comp} to their own threads alone.</b> On WildFly and Open Liberty, a thread of ours
 * finds nothing there. A look-up on the container's threads could hold a caller as long as the host's pool takes to open. So it is
 * made only after a thread of ours has found that nothing is there at all: at the start, and with a request at most once a second.
 *
 * <p><b>Our pool does not wait longer after each failure.</b> HikariCP would, up to five seconds, and would refuse callers
 * though the database is back; {@link io.github.numbermasking.servlet.internal.database.PersistentConnector} tries at short
 * intervals instead.
 *
 * <p><b>Our pool asks the driver, not the DriverManager,</b> whose login timeout applies to the whole virtual machine. Its
 * first use loads every driver of the application, and these then keep its class loader in memory.
 * {@link io.github.numbermasking.servlet.internal.database.JdbcDriver} creates the driver, and deregisters it at the end.
 * Its connections have a network timeout from the start, short enough for a look-up, so a look-up need not set one.
 *
 * <p><b>Some URLs make the driver fail over or connect again,</b> in the middle of a statement and regardless of any
 * timeout. {@link io.github.numbermasking.servlet.internal.database.DatabaseUrl} lists the forms whose waits are bounded;
 * every other form counts as unbounded.
 */
package io.github.numbermasking.servlet.internal.database;
