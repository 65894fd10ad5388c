/**
 * Simulates 8x8's voice platform, so that you can try whole calls against a masking endpoint. Java tests use
 * {@link io.github.numbermasking.simulator.Platform}; a person uses {@link io.github.numbermasking.simulator.Main},
 * which reads commands from a prompt.
 *
 * <p>The path of one call: {@code Platform.dial} starts a {@code call}, sends its VCA by {@code webhook}, checks the
 * answer in {@code callflow} and obeys it in {@code call}. {@code payload} writes the events that follow, and
 * {@code delivery} delivers them. The result is a {@code session}. The subaccount's virtual numbers are in
 * {@code number}, the HTTP API that 8x8 offers to its customers in {@code api}.
 *
 * <p><b>The simulator uses no class of the endpoint.</b> If both shared code, no test would show a mistake in it. The
 * sources are 8x8's documentation, its samples and its OpenAPI file.
 */
package io.github.numbermasking.simulator;
