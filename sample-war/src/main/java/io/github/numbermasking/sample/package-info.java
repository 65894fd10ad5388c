/**
 * Shows the pages of a ride service, and opens its database: a host as it might have been before number masking, with its own
 * table, DataSource and pages. It is the manual for wiring; to read in this order, in ten minutes:
 *
 * <ol>
 *   <li>{@code WEB-INF/web.xml}: the lines that a host adds;
 *   <li>{@link io.github.numbermasking.sample.DatabaseListener}: hands the host's DataSource over;
 *   <li>{@link io.github.numbermasking.sample.ride.Rides} and {@link io.github.numbermasking.sample.ride.Transactions}: what the
 *       host does with rides, each with its virtual numbers in one transaction;
 *   <li>{@link io.github.numbermasking.sample.masking.WiringListener} and
 *       {@link io.github.numbermasking.sample.masking.MaskingNumbers}: all of the host that knows number masking.
 * </ol>
 *
 * <p>The pages, {@link io.github.numbermasking.sample.RideServlet} and the templates in {@code WEB-INF/templates}, are those of
 * any host. The phones on a ride's page and the first data belong to the demonstration, in
 * {@link io.github.numbermasking.sample.demo}.
 *
 * <p><b>{@code WEB-INF/web-own-tables.xml} is the other way:</b> a host that assigns virtual numbers itself
 * ({@link io.github.numbermasking.sample.masking.OwnNumbers}) and keeps them in its ride table, from which
 * {@code masking.lookup.sql} answers calls. {@code -Dsample.web.xml=WEB-INF/web-own-tables.xml} starts it.
 *
 * <p><b>Templates have no logic, and show everything as text.</b> Mustache escapes all values, and the policy of the pages lets
 * only our own script run: a name that contains markup is shown as a name.
 *
 * <p><b>The server keeps no sessions.</b> A session for each page view would fill the memory that calls need. The token that
 * protects the forms, {@link io.github.numbermasking.sample.FormToken}, is in a cookie, and the server only compares.
 *
 * <p><b>The container's default servlet serves nothing.</b> The classes that make the WAR executable are at its root, where that
 * servlet would show them. Three files are served by name; every other path gets the ride service's own page.
 */
package io.github.numbermasking.sample;
