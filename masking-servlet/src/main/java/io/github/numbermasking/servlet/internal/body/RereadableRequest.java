package io.github.numbermasking.servlet.internal.body;

import io.github.numbermasking.servlet.internal.http.RequestBody;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request whose body has been read and can be read again, by as many filters as like.
 *
 * <p>The stream stays the same until it was read to its end or closed; then the next one begins anew. A new stream for each call
 * of {@link #getInputStream()} would never end for a filter that calls it before each read.
 */
public final class RereadableRequest extends HttpServletRequestWrapper {

    private final RequestBody body;
    private RereadStream stream;
    private RereadReader reader;

    private RereadableRequest(HttpServletRequest request, RequestBody body) {
        super(request);
        this.body = body;
    }

    /** A request as the filters after ours get it: they read its body as if nobody had. */
    public static HttpServletRequest of(HttpServletRequest request, RequestBody body) {
        return body.isAbsent() ? request : new RereadableRequest(request, body);
    }

    /** The body of a request that passed our filter before, however it has been wrapped since; empty if it did not. */
    static Optional<RequestBody> bodyOf(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            if (wrapper instanceof RereadableRequest ours) {
                return Optional.of(ours.body);
            }
            inner = wrapper.getRequest();
        }
        return Optional.empty();
    }

    /**
     * Reads the body, which is known, through the filters that wrapped the request after ours: some of them keep what others
     * read, to log it. What goes wrong there is their affair. Does nothing if there is no body.
     */
    public static void showBody(HttpServletRequest request, RequestBody body) {
        if (body.isAbsent() || request instanceof RereadableRequest) {
            return; // there is nothing to show; the container's own stream would wait for a byte
        }
        try {
            InputStream in = request.getInputStream();
            for (int left = body.length(); left >= 0 && in.read() >= 0; left--) {
                // read, and no more
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            // they have seen what they wanted to see
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        if (stream == null || stream.isOver()) {
            stream = new RereadStream(body.stream());
        }
        return stream;
    }

    /** As UTF-8, which is what we take it for, too. */
    @Override
    public BufferedReader getReader() {
        if (reader == null || reader.isOver()) {
            reader = new RereadReader(new InputStreamReader(body.stream(), StandardCharsets.UTF_8));
        }
        return reader;
    }
}
