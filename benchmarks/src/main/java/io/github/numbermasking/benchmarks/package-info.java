/**
 * Speed as ratios, each measured in one run against a baseline on the same machine.
 *
 * <p>{@link io.github.numbermasking.benchmarks.HttpBenchmark} puts the whole webhook beside two hand-written servlets,
 * each in a virtual machine of its own; {@link io.github.numbermasking.benchmarks.AllocationBenchmark} books;
 * {@link io.github.numbermasking.benchmarks.StepBenchmark} takes the steps one by one, under JMH.
 */
package io.github.numbermasking.benchmarks;
