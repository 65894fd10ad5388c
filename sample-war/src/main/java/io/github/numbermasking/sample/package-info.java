/**
 * A ride service as it might have been before number masking: own table, own DataSource, own page. It is the manual for
 * wiring; to read in this order:
 *
 * <ol>
 *   <li>{@code WEB-INF/web.xml}: the lines that a host adds;
 *   <li>{@link io.github.numbermasking.sample.DatabaseListener}: hands the host's DataSource over;
 *   <li>{@link io.github.numbermasking.sample.Rides}, {@link io.github.numbermasking.sample.Transactions} and
 *       {@link io.github.numbermasking.sample.MaskingNumbers}: book, complete and cancel in the ride's own transaction;
 *   <li>{@link io.github.numbermasking.sample.RideServlet}: an ordinary page, which knows nothing of masking.
 * </ol>
 *
 * <p>{@link io.github.numbermasking.sample.DemoListener} and what it calls exist for the demonstration alone.
 *
 * <p><b>The ride's id is the booking's id.</b> So nothing of number masking has to be kept in the host's table.
 *
 * <p><b>{@code WEB-INF/web-own-tables.xml} is the other way:</b> a host that gives out virtual numbers itself
 * ({@link io.github.numbermasking.sample.OwnNumbers}) and keeps them in its ride table, from which
 * {@code masking.lookup.sql} answers calls. {@code -Dsample.web.xml=WEB-INF/web-own-tables.xml} starts it.
 *
 * <p><b>A ride and its numbers are booked and ended in one transaction.</b> So there is neither a ride without numbers nor
 * numbers that nobody ends, whatever breaks in between, and no code that would have to mend them. What is refused or fails
 * is rolled back; where another transaction was first it is repeated.
 */
package io.github.numbermasking.sample;
