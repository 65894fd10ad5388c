/**
 * Defines endpoints, requests, replies and errors of the HTTP API, and finds the endpoint of a request.
 *
 * <p><b>Problems are written without JSON-B.</b> They are small. JSON-B loads hundreds of classes, and in an archive that was
 * repacked it may write every record as {@code {}}.
 */
package io.github.numbermasking.servlet.internal.http;
