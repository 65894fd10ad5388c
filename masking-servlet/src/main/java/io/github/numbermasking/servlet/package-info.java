/**
 * Holds the classes that a host application names in its web.xml and in its Java code, and no others.
 * {@link io.github.numbermasking.servlet.MaskingListener} starts number masking,
 * {@link io.github.numbermasking.servlet.MaskingFilter} finds the endpoint of a request and checks access,
 * {@link io.github.numbermasking.servlet.MaskingServlet} lets that endpoint answer, and
 * {@link io.github.numbermasking.servlet.MaskingContext} gives the host its {@code Masking}. Everything else is in the
 * packages below {@code internal}, which hosts must not use; {@code internal.start} puts them together.
 *
 * <p><b>The servlet trusts the filter's object, not the request.</b> The filter reads path and method once. So the servlet
 * can only answer for the endpoint that was checked.
 *
 * <p><b>The code uses Servlet 3.1 only,</b> and no asynchronous processing, because a web.xml of version 2.5 cannot declare
 * that.
 *
 * <p><b>The drop-in JARs relocate</b> our libraries and, in the JAR for javax.servlet, the servlet API too. One tool also
 * renames string constants and service files. A bytecode transformer would be a second tool after it.
 */
package io.github.numbermasking.servlet;
