/** Provides the simulator's clock, random numbers, threads and JSON. */
package io.github.numbermasking.simulator.support;
