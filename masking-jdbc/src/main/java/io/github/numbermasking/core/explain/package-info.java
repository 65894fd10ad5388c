/**
 * Says what a call gets, or got, and why.
 */
package io.github.numbermasking.core.explain;
