/**
 * Erasure of one person's data: its results and its failure.
 */
package io.github.numbermasking.core.privacy;
