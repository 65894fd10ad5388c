/**
 * Adds the demonstration to the ride service: data to begin with, a curl command, and on each ride's page the phones of rider,
 * driver and a stranger. No host needs it.
 *
 * <p>{@link io.github.numbermasking.sample.demo.PhonesServlet} adds the phones to the page and handles their buttons; without its
 * lines in web.xml, the ride service is the same without phones.
 *
 * <p><b>A page asks again, twice a second.</b> It loads itself in the background and replaces what has changed: no second way to
 * write the same HTML, no connection that is held open. Without a script, you reload the page.
 */
package io.github.numbermasking.sample.demo;
