/**
 * The domain: what a booking is, how long it lives, which numbers it gets and what a caller hears.
 *
 * <p>This package imports {@code java.*} only. {@link io.github.numbermasking.core.Masking} is its door,
 * {@link io.github.numbermasking.core.MaskingStore} the port behind it.
 *
 * <p><b>A cut is a state, a grace is a time.</b> {@link io.github.numbermasking.core.Life} holds the whole life of a
 * booking in four values. What must hold on every node whatever its clock says (completion without grace,
 * cancellation) is written as {@code liveUntil = CUT}; what may vary with the clocks (expiry, grace, cool-down) is a
 * time. An end by the clock is made a cut as soon as somebody touches it.
 *
 * <p><b>Changes compare and set.</b> The next life is computed here, from the booking as it was read; the store writes
 * it only if the booking still reads so. No rule of a booking's life stands in SQL.
 *
 * <p><b>A number is a {@code long} inside.</b> E.164 has at most fifteen digits and no leading zero, so nothing is lost,
 * no collation can fold two of them into one, and keys are small.
 *
 * <p><b>The number of withheld callers is no party.</b> +266696687 spells "ANONYMOUS" and stands for anyone who
 * withholds a number; booked as a party it would connect them all.
 */
package io.github.numbermasking.core;
