/**
 * Gives the simulator its clock, its random numbers, its threads and its JSON.
 */
package io.github.numbermasking.simulator.support;
