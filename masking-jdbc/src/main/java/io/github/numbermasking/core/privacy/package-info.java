/**
 * Erasure of one person's data: its results.
 */
package io.github.numbermasking.core.privacy;
