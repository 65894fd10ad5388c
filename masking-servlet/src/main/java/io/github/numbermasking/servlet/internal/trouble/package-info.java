/**
 * Notes what is wrong with this server, and since when.
 *
 * <p><b>The beginning does not depend on who looks.</b> What happens, such as a refused webhook, is noted when it happens. What
 * lasts, such as an empty pool, is read again and again by a loop that runs anyway, every quarter of a minute.
 *
 * <p><b>What happens is over when it has not happened for 15 minutes,</b> because nothing tells its end. What lasts is over
 * when it is read as good. If it cannot be read, such as the pool while the database is away, it stays as it was.
 */
package io.github.numbermasking.servlet.internal.trouble;
