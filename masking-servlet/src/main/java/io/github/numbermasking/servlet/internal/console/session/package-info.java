/**
 * Tells which operator sits at a browser: log-in, the cookie of a session, and the slowing down of failed tries.
 *
 * <p><b>A session is stored in its cookie alone</b>, signed with a key that is made from the operator's secret. So a session
 * counts on all nodes, needs no HttpSession of the host, and ends when the secret changes. A log-out is known only to the node
 * that took it.
 */
package io.github.numbermasking.servlet.internal.console.session;
