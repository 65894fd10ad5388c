/**
 * Knows where each type of webhook goes, and sends it.
 *
 * <p><b>Decided here, as 8x8 does not document it:</b> the platform waits five seconds for an answer, and then gives up. It does
 * not repeat by itself what was refused.
 */
package io.github.numbermasking.simulator.webhook;
