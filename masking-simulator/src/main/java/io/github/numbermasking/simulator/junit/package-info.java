/** Gives JUnit 5 and 6 tests a platform each; needs junit-jupiter-api, which this module does not bring along. */
package io.github.numbermasking.simulator.junit;
