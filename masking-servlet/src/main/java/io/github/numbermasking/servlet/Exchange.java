package io.github.numbermasking.servlet;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A request on its way through an endpoint.
 *
 * @param request the request, whose body has been read
 * @param variable the variable segment of its path; "" if there is none
 * @param body its body
 * @param enteredNanos when it entered the filter, by {@link System#nanoTime()}
 */
record Exchange(HttpServletRequest request, String variable, RequestBody body, long enteredNanos) {}
