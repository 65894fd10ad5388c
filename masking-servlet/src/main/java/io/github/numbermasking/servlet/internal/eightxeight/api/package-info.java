/**
 * Calls 8x8's API, for the list of numbers and for the registration of webhooks.
 * {@link io.github.numbermasking.servlet.internal.eightxeight.api.ApiClient} sends the requests.
 *
 * <p><b>Every wait is bounded, and so is the reply.</b> The JDK's client limits the time until a reply begins, not until it
 * is complete. So {@link io.github.numbermasking.servlet.internal.eightxeight.api.Transport} waits for the whole reply,
 * counts its bytes, and gives up by the caller's deadline. It tries a request at most three times. If 8x8 asks to wait
 * longer than the time left, it fails at once.
 *
 * <p><b>8x8's clock dates a list.</b> The times in a list are by 8x8's clock, so the time of the list is the reply's Date,
 * less the time that the request took: never later than 8x8 read it. If our clock agrees with that second, it gives the
 * milliseconds.
 *
 * <p><b>A list of unknown length deactivates nothing.</b> The API's description has totalNumbers, "the total number of
 * assigned Virtual Numbers", but requires no key, and says nothing of pages. So a list is whole if totalNumbers is there, as
 * a number or as a text, and equals the list's length, even if that is 0. A list without totalNumbers may be cut off, so the
 * numbers that are missing in it stay as they are. Such a list still adds and changes numbers, and the log says that it was
 * not whole.
 *
 * <p>This package does not use the servlet API, because the command line runs without a container.
 */
package io.github.numbermasking.servlet.internal.eightxeight.api;
