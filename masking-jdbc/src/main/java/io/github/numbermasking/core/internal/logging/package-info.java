/** Limits the repetition of log lines. */
package io.github.numbermasking.core.internal.logging;
