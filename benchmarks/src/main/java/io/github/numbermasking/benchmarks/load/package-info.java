/**
 * Sends calls and events to a server, and measures how fast it answers.
 */
package io.github.numbermasking.benchmarks.load;
