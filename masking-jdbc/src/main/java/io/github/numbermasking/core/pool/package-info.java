/**
 * The pool of virtual numbers as a host sees it: numbers, changes, results, and the health of the whole.
 */
package io.github.numbermasking.core.pool;
