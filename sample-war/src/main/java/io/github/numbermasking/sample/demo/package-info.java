/**
 * The demonstration, which no host needs: data to begin with, a curl command, and on each ride's page the phones of rider,
 * driver and a stranger.
 *
 * <p>{@link io.github.numbermasking.sample.demo.PhonesServlet} adds the phones to the page and does what is pressed on them;
 * without its lines in web.xml, the ride service is the same without phones. {@link
 * io.github.numbermasking.sample.demo.Phones} holds them. Between them is 8x8's platform as masking-simulator plays it, and it
 * asks this very application over HTTP what to do with a call: nothing is shown that was not answered by the endpoint.
 *
 * <p><b>A page asks again, twice a second.</b> The page itself is loaded in the background, and what has changed is put in
 * its place: no second way to write the same HTML, no connection that is held open, and without a script it is a page to be
 * reloaded.
 *
 * <p><b>What came of a call is said on the page where it was dialled.</b> A person has one phone, whichever rides they have: it
 * rings and talks on every page that shows it, but the words that a call leaves are those of one ride.
 */
package io.github.numbermasking.sample.demo;
