/**
 * Shows the pages of a ride service, and opens its database. The ride service is an example of a host, with its own
 * table, DataSource and pages. It shows how to connect a host to number masking. Read it in this order, in ten minutes:
 *
 * <ol>
 *   <li>{@code WEB-INF/web.xml}: the lines that a host adds;
 *   <li>{@link io.github.numbermasking.sample.DatabaseListener}: passes the host's DataSource on;
 *   <li>{@link io.github.numbermasking.sample.ride.Rides} and {@link io.github.numbermasking.sample.ride.Transactions}:
 *       change rides, each with its virtual numbers in one transaction;
 *   <li>{@link io.github.numbermasking.sample.masking.WiringListener} and
 *       {@link io.github.numbermasking.sample.masking.MaskingNumbers}: connect the rides to number masking.
 * </ol>
 *
 * <p>The pages, {@link io.github.numbermasking.sample.RideServlet} and the templates in {@code WEB-INF/templates},
 * could be those of any host. The phones on a ride's page and the first data belong to the demonstration, in
 * {@link io.github.numbermasking.sample.demo}.
 *
 * <p><b>{@code WEB-INF/web-own-tables.xml} shows the other way:</b> the host assigns virtual numbers itself
 * ({@link io.github.numbermasking.sample.masking.OwnNumbers}) and keeps them in its ride table.
 * {@code masking.lookup.sql} answers calls from that table. {@code -Dsample.web.xml=WEB-INF/web-own-tables.xml} starts the application this way.
 *
 * <p><b>Templates have no logic, and show everything as text.</b> Mustache escapes all values, and the policy of the
 * pages lets only our own script run. So a name that contains markup is shown as plain text.
 *
 * <p><b>The server keeps no sessions.</b> A session for each page view would fill the memory that calls need. The token
 * that protects the forms, {@link io.github.numbermasking.sample.FormToken}, is in a cookie, and the server only
 * compares it.
 *
 * <p><b>The container's default servlet serves nothing.</b> That servlet would show the classes at the WAR's root,
 * which make it executable. {@code FileServlet} serves three files by name. Every other path gets the ride service's
 * own page.
 */
package io.github.numbermasking.sample;
