/**
 * Measures speed as a ratio to a baseline, in one run on one machine.
 *
 * <p>Each class with a main method is one benchmark. {@link io.github.numbermasking.benchmarks.HttpBenchmark} compares
 * the whole webhook with two hand-written servlets, each in a virtual machine of its own;
 * {@link io.github.numbermasking.benchmarks.AllocationBenchmark} books;
 * {@link io.github.numbermasking.benchmarks.StepBenchmark} measures the steps one by one, under JMH.
 */
package io.github.numbermasking.benchmarks;
