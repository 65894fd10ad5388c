/** Gives each test of JUnit 5 or 6 a platform of its own. Your project must have junit-jupiter-api. */
package io.github.numbermasking.simulator.junit;
