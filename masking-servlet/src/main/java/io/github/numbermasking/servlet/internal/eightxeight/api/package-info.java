/**
 * Asks 8x8's API: which numbers there are, and where webhooks go.
 * {@link io.github.numbermasking.servlet.internal.eightxeight.api.ApiClient} sends the requests.
 *
 * <p><b>Every wait is bounded, and so is the reply.</b> The JDK's client limits the time until a reply begins, not until
 * it is complete; so {@link io.github.numbermasking.servlet.internal.eightxeight.api.Transport} waits for the whole of it, counts its
 * bytes, and gives up by a deadline that the caller sets. What is worth trying again is tried three times at the most;
 * where 8x8 asks to wait longer than there is time, it is said at once.
 *
 * <p><b>When a list was true is 8x8's matter.</b> Its own times stand on its own clock, so a list is dated by the reply's
 * Date, less the time that it took: never later than it was read. Our clock tells what is left of a second, as far as it
 * agrees.
 *
 * <p><b>A list of unknown length deactivates nothing.</b> The API's description has totalNumbers, "the total number of assigned
 * Virtual Numbers", but requires no key, and says nothing of pages. So a list is whole where totalNumbers is there, as a number
 * or as a text, and is the list's length, be it 0; a list without it may be cut off, and what is missing in it stays as it is. A
 * reply that never has it still adds and changes numbers, and the log says that it was no whole list.
 *
 * <p><b>No thread outlives a web application by holding on to it.</b> The JDK's client ends its own thread only when it is
 * collected as garbage (before Java 21); that thread is started without the application's class loader, the others are ours
 * and end with us.
 *
 * <p>Nothing here uses the servlet API: the command line runs without a container.
 */
package io.github.numbermasking.servlet.internal.eightxeight.api;
