/**
 * The interface for a host's Java code: {@link io.github.numbermasking.core.Masking} and what it calls back.
 *
 * <p>All packages under {@code core} are the domain, and import {@code java.*} only. Those under {@code core.internal} are for our
 * own modules, and may change in any version.
 *
 * <p><b>A number is a {@code long} inside.</b> E.164 has at most fifteen digits and no leading zero. So nothing is lost, no collation
 * can fold two numbers into one, and keys are small.
 */
package io.github.numbermasking.core;
