/**
 * Defines what number masking asks of a telephony platform: the port that each platform implements.
 *
 * <p>A platform implements {@link io.github.numbermasking.servlet.internal.platform.TelephonyPlatform}; one whose API tells of
 * numbers and webhooks also implements {@link io.github.numbermasking.servlet.internal.platform.PlatformAccount}. To add a
 * platform, write both in a package of their own and let {@code internal.start} choose them; nothing else names a platform.
 *
 * <p><b>A platform is asked about the body twice:</b> before it is read, so that a stranger costs no memory and no time, and once
 * it is there, since some platforms sign it.
 *
 * <p><b>What a request says is a closed list of cases</b> ({@link io.github.numbermasking.servlet.internal.platform.Incoming}). Its
 * method {@code map} takes one function for each case, so the compiler reports every place that must handle a new one.
 */
package io.github.numbermasking.servlet.internal.platform;
