/**
 * The values that name things: phone numbers, virtual numbers, ids of bookings and calls.
 *
 * <p><b>The number of a withheld caller is not a party.</b> +266696687 spells "ANONYMOUS" and stands for anyone who withholds a
 * number. If it were booked as a party, it would connect all of them. {@code Withheld} lists these numbers. They are refused when they
 * are read, when they are booked and when a call is answered, since older tables may hold one. Lists still show such bookings.
 */
package io.github.numbermasking.core.value;
