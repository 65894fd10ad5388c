/**
 * Reads request bodies, within limits of size and time, and lets later filters read them again.
 *
 * <p><b>The filter reads the body</b> and hands on a request whose body can be read again. If the servlet read it, a filter of the
 * host's between the two could take it away, and no order of mappings would help. The servlet uses the bytes that the filter read,
 * whatever a later filter makes of the request; it also reads them through the request, since filters that log bodies often keep
 * what others read.
 *
 * <p><b>Large bodies come two at a time</b> ({@link io.github.numbermasking.servlet.internal.body.LargeBodies}). Each may take twenty times its
 * length once it is parsed, and a place is held until the answer is written. Small bodies are not counted: a caller must not wait
 * for an import.
 *
 * <p><b>Tomcat reads bodies that nobody wants,</b> on the request's thread and without a limit of time.
 * {@link io.github.numbermasking.servlet.internal.body.UnreadBody} ends such a connection, after the answer, by an exception that Tomcat knows
 * and does not log. The status would not do it: 401 keeps the connection, and the statuses that end it count only as long as the
 * connection was to be kept.
 */
package io.github.numbermasking.servlet.internal.body;
