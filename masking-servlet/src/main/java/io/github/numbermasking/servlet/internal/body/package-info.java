/**
 * Reads request bodies within limits of size and time, and lets later filters read them again.
 *
 * <p><b>The filter reads the body</b> and passes on a request whose body can be read again. If the servlet read it, a host's
 * filter between the two could consume it, and no order of mappings would help. The servlet uses the bytes that the filter
 * read, even if a later filter changes the request. It also reads the body through the request, because filters that log
 * bodies often record what others read.
 *
 * <p><b>Large bodies come two at a time</b> ({@link io.github.numbermasking.servlet.internal.body.LargeBodies}). A parsed
 * body may take twenty times its length, and it holds its place until the answer is written. Small bodies are not counted: a
 * caller must not wait for an import.
 *
 * <p><b>Tomcat reads bodies that nobody has read,</b> on the request's thread and without a limit of time.
 * {@link io.github.numbermasking.servlet.internal.body.UnreadBody} ends such a connection after the answer, by an exception
 * that Tomcat knows and does not log. A status code is not enough: Tomcat keeps the connection after a 401, and the statuses
 * that end a connection have no effect where it was to end anyway.
 */
package io.github.numbermasking.servlet.internal.body;
