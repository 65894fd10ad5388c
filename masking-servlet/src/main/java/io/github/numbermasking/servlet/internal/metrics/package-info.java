/**
 * Counts and times the work of number masking, and shows the figures to Prometheus and JMX.
 *
 * <p>It needs no library: Prometheus' own would be a twentieth of the drop-in JAR, would read a host's
 * {@code prometheus.properties}, and would meet another version of itself in the class path of many hosts.
 */
package io.github.numbermasking.servlet.internal.metrics;
