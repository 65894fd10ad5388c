/** The platform in JUnit 5 and 6; needs junit-jupiter-api, which this module does not bring along. */
package io.github.numbermasking.simulator.junit;
