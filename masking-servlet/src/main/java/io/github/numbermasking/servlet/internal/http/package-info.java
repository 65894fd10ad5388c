/**
 * The HTTP API's own terms: endpoints, the router that finds them, requests, replies and errors.
 *
 * <p><b>Problems are written without JSON-B.</b> They are small. JSON-B loads hundreds of classes, and in an archive that was
 * repacked it may write every record as {@code {}}.
 */
package io.github.numbermasking.servlet.internal.http;
