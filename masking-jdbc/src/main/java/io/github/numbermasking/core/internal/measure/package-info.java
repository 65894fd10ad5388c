/** What number masking tells of its own work, so that it can be counted and timed. */
package io.github.numbermasking.core.internal.measure;
