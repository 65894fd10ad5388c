/**
 * Writes the webhooks with the keys and in the spellings that 8x8 documents.
 *
 * <p><b>Decided here, as 8x8 does not document it:</b>
 *
 * <ul>
 *   <li>Both legs of a summary have the session's status.
 *   <li>A withheld number is written as it was dialled: empty, or a word.
 * </ul>
 */
package io.github.numbermasking.simulator.payload;
