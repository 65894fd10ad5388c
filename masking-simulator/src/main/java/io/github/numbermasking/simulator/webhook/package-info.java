/**
 * Sends each type of webhook to its recipient.
 *
 * <p><b>Decided here, as 8x8 does not document it:</b> the platform waits five seconds for an answer, and then gives
 * up. It does not repeat refused webhooks by itself.
 */
package io.github.numbermasking.simulator.webhook;
