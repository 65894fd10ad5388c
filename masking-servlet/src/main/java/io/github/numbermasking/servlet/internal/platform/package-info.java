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
 * <p><b>The content of a request is a closed list of cases</b>
 * ({@link io.github.numbermasking.servlet.internal.platform.Incoming}). Its method {@code map} takes one function for each
 * case, so the compiler reports every place that must handle a new one.
 */
package io.github.numbermasking.servlet.internal.platform;
