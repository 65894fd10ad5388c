/**
 * Adds the demonstration to the ride service: first data, a curl command, and on each ride's page the phones of the
 * rider, the driver and a stranger. No host needs it.
 *
 * <p>{@link io.github.numbermasking.sample.demo.PhonesServlet} adds the phones to the page and handles their buttons;
 * without its lines in web.xml, the ride service works as before, without phones.
 *
 * <p><b>A page asks again, twice a second.</b> It loads itself in the background and replaces the parts that have
 * changed. So no second code writes the same HTML, and no connection stays open. Without JavaScript, you reload the
 * page.
 */
package io.github.numbermasking.sample.demo;
