/**
 * Finds the host's DataSource, or opens a connection pool of our own.
 *
 * <p><b>A DataSource may come late.</b> {@link io.github.numbermasking.servlet.internal.database.LocatedDataSource} stands in for it from the
 * start, so that "no DataSource yet" is the same case as "the database is away".
 *
 * <p><b>Our pool does not wait longer after each failure.</b> HikariCP would, up to five seconds, and turn callers away though the
 * database is back; {@link io.github.numbermasking.servlet.internal.database.PersistentConnector} tries at short intervals instead.
 *
 * <p><b>Our pool asks the driver, not the DriverManager,</b> whose login timeout is the whole virtual machine's and whose first
 * question loads every driver of the application, which then keep its class loader.
 * {@link io.github.numbermasking.servlet.internal.database.JdbcDriver} makes the driver and takes back what that registered. Its connections have
 * a network timeout from the start that is short enough for a look-up, which then need not set one.
 *
 * <p><b>Some URLs have the driver fail over or connect again,</b> in the midst of a statement and without regard to any timeout.
 * {@link io.github.numbermasking.servlet.internal.database.DatabaseUrl} lists the forms whose waits are bounded; every other form counts as
 * unbounded.
 */
package io.github.numbermasking.servlet.internal.database;
