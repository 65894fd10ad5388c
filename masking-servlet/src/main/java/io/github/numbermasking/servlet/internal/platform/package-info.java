/**
 * Defines the port that each telephony platform implements.
 *
 * <p>A platform implements {@link io.github.numbermasking.servlet.internal.platform.TelephonyPlatform}; a platform with an
 * API for numbers and webhooks also implements {@link io.github.numbermasking.servlet.internal.platform.PlatformAccount}. To
 * add a platform, write both in a package of their own, and let {@code internal.start} choose them. No other package names a
 * platform.
 *
 * <p><b>A platform checks a request twice:</b> before the body is read, so that a stranger costs no memory and no time, and
 * after that, because some platforms sign the body.
 *
 * <p><b>A platform gets its requests as values</b> ({@link io.github.numbermasking.servlet.internal.platform.PlatformRequest}):
 * some platforms ask by GET, with a query; others sign the URL and the body. The journal keeps only the body or the query, so
 * a report must be readable from that alone.
 *
 * <p><b>A request is a call or a report</b> ({@link io.github.numbermasking.servlet.internal.platform.Incoming}), and a report
 * is one of a closed list of kinds ({@link io.github.numbermasking.servlet.internal.platform.Report}). Both have a method that
 * takes one function for each case, so the compiler reports every place that must handle a new one.
 */
package io.github.numbermasking.servlet.internal.platform;
