/** Limits the repetition of log lines. */
package io.github.numbermasking.servlet.internal.logging;
