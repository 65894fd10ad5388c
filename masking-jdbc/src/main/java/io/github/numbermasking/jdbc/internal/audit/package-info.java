/**
 * Binds what the audit must tell of to the thread that does the work.
 *
 * <p>The statements of a change are several calls away from the request. So the request is bound to the thread, not passed through all of
 * them. A thread of a host's own that calls number masking has none, and nothing is written for it.
 */
package io.github.numbermasking.jdbc.internal.audit;
