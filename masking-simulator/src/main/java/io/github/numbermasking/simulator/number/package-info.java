/** Keeps the virtual numbers of the subaccount, and checks the form of phone numbers. */
package io.github.numbermasking.simulator.number;
