/** Starts the sample, its browser, its databases and its clients for the tests. */
package io.github.numbermasking.sample.testing;
