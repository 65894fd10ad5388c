/**
 * Answers the request for the overview of one server.
 *
 * <p><b>The overview reads no table:</b> it must come at once when the database is away, which is when somebody looks. So it
 * tells what this server remembers since its start, and the last count of the pool.
 */
package io.github.numbermasking.servlet.internal.overview;
