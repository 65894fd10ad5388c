/**
 * Serves the operator's console: finds the page of a request, after the session and the form were checked.
 *
 * <p><b>A browser proves itself by a cookie</b>, so the endpoints are open for the guard of the API, and each request is checked
 * here. A form counts only with the text that the session's own pages carry.
 */
package io.github.numbermasking.servlet.internal.console;
