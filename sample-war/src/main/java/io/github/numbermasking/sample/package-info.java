/**
 * A ride service as it might have been before number masking: own table, own DataSource, own pages. It is the manual for
 * wiring; to read in this order, in ten minutes:
 *
 * <ol>
 *   <li>{@code WEB-INF/web.xml}: the lines that a host adds;
 *   <li>{@link io.github.numbermasking.sample.DatabaseListener}: hands the host's DataSource over;
 *   <li>{@link io.github.numbermasking.sample.Rides} and {@link io.github.numbermasking.sample.Transactions}: what the host does
 *       with rides, each with its virtual numbers in one transaction;
 *   <li>{@link io.github.numbermasking.sample.masking.WiringListener} and
 *       {@link io.github.numbermasking.sample.masking.MaskingNumbers}: all of the host that knows number masking.
 * </ol>
 *
 * <p>The pages, {@link io.github.numbermasking.sample.RideServlet} and the templates in {@code WEB-INF/templates}, are those of
 * any host. The phones on a ride's page and the data to begin with are the demonstration's, in
 * {@link io.github.numbermasking.sample.demo}.
 *
 * <p><b>The ride's id is the booking's id.</b> So nothing of number masking has to be kept in the host's table.
 *
 * <p><b>{@code WEB-INF/web-own-tables.xml} is the other way:</b> a host that gives out virtual numbers itself
 * ({@link io.github.numbermasking.sample.masking.OwnNumbers}) and keeps them in its ride table, from which
 * {@code masking.lookup.sql} answers calls. {@code -Dsample.web.xml=WEB-INF/web-own-tables.xml} starts it.
 *
 * <p><b>A ride and its numbers change in one transaction.</b> So there is neither a ride without numbers nor numbers that
 * nobody ends, whatever breaks in between, and no code that would have to mend them. What is refused or fails is rolled
 * back; where another transaction was first it is repeated.
 *
 * <p><b>Templates without logic, which show everything as text.</b> Mustache escapes by itself what is put in, and the policy
 * of the pages lets no script run but the one of ours: a name that is markup is a name.
 *
 * <p><b>The server keeps nothing of who looks at a page.</b> A session for each page view would fill the memory that calls need. What
 * protects the forms, {@link io.github.numbermasking.sample.FormToken}, is in a cookie, and the server compares only.
 *
 * <p><b>The container's default servlet serves nothing.</b> The classes that make the WAR executable lie at its
 * root, where that servlet would show them. Three files are served by name; every other path gets the ride service's own page.
 */
package io.github.numbermasking.sample;
