/**
 * What a host application names in its web.xml and in its Java code, and nothing else.
 * {@link io.github.numbermasking.servlet.MaskingListener} starts number masking,
 * {@link io.github.numbermasking.servlet.MaskingFilter} finds the endpoint of a request and checks who asks,
 * {@link io.github.numbermasking.servlet.MaskingServlet} has that endpoint answer, and
 * {@link io.github.numbermasking.servlet.MaskingContext} gives the host its {@code Masking}. All else is in the packages below
 * {@code internal}, which hosts must not use; {@code internal.start} puts them together.
 *
 * <p><b>The servlet trusts the filter's object, not the request.</b> The filter reads path and method once. Nothing makes the
 * servlet answer for another endpoint than the one that was checked.
 *
 * <p><b>Only what Servlet 3.1 has is used,</b> and no asynchronous processing: descriptors of Servlet 2.5 cannot declare it.
 *
 * <p><b>The drop-in JARs are made by relocation</b> of our libraries and, in the one for javax.servlet, of the servlet API too. One
 * tool renames constants and service files as well; a transformer of bytecode would be a second tool after it.
 */
package io.github.numbermasking.servlet;
