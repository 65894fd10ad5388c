package io.github.numbermasking.containers;

/**
 * What came back for a request.
 *
 * @param status the HTTP status; 0 if nothing came
 * @param body the body as text
 */
record HostAnswer(int status, String body) {}
