/** Runs number masking on the connection pools that hosts have. */
package io.github.numbermasking.pools;
