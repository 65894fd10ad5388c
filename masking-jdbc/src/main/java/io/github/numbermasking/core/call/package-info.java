/**
 * Calls as the call log keeps them, and the events that they are made of.
 */
package io.github.numbermasking.core.call;
