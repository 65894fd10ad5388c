/**
 * A ride service as it might have been before number masking: own table, own DataSource, own page. It is the manual for
 * wiring; to read in this order:
 *
 * <ol>
 *   <li>{@code WEB-INF/web.xml}: the lines that a host adds;
 *   <li>{@link io.github.numbermasking.sample.DatabaseListener}: hands the host's DataSource over;
 *   <li>{@link io.github.numbermasking.sample.Rides} and {@link io.github.numbermasking.sample.MaskingNumbers}: book, complete
 *       and cancel together with the ride;
 *   <li>{@link io.github.numbermasking.sample.RideServlet}: an ordinary page, which knows nothing of masking.
 * </ol>
 *
 * <p>{@link io.github.numbermasking.sample.DemoListener} and what it calls exist for the demonstration alone.
 *
 * <p><b>The ride's id is the booking's id.</b> So nothing of number masking has to be kept in the host's table, and a
 * step that failed half-way is simply repeated: booking, completing and cancelling again under the same id is harmless.
 *
 * <p><b>{@code WEB-INF/web-own-tables.xml} is the other way:</b> a host that gives out virtual numbers itself
 * ({@link io.github.numbermasking.sample.OwnNumbers}) and keeps them in its ride table, from which
 * {@code masking.lookup.sql} answers calls. {@code -Dsample.web.xml=WEB-INF/web-own-tables.xml} starts it.
 *
 * <p><b>The ride is written first, then its booking.</b> A crash between the two leaves a ride without numbers, which
 * the page shows with a button to get them; the other way round it would leave numbers that nobody ends.
 */
package io.github.numbermasking.sample;
