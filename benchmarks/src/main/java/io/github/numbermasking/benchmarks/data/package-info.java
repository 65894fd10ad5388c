/** Chooses the databases, and fills them with routes. */
package io.github.numbermasking.benchmarks.data;
