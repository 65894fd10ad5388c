/**
 * Keeps the virtual numbers of the subaccount, and knows how phone numbers are written.
 */
package io.github.numbermasking.simulator.number;
