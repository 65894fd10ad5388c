/**
 * Simulates the HTTP API by which 8x8's customers read their numbers and register webhooks.
 */
package io.github.numbermasking.simulator.api;
