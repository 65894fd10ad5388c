/** Limits how often the log repeats a line. */
package io.github.numbermasking.servlet.internal.logging;
