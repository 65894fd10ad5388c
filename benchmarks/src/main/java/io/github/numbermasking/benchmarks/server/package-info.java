/**
 * Runs the servers under test, each in a virtual machine of its own.
 */
package io.github.numbermasking.benchmarks.server;
