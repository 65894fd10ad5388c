/** Starts number masking in Jetty for tests, sends its requests, and troubles its database. */
package io.github.numbermasking.servlet.testing;
