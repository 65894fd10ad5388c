/**
 * Keeps the log readable where the same thing happens again and again.
 */
package io.github.numbermasking.servlet.internal.logging;
