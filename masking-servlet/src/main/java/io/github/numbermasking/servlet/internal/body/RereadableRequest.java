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
 * A request whose body has been read, and can be read again any number of times.
 *
 * <p>{@link #getInputStream()} returns the same stream until it was read to its end or closed, and then a new one. With a
 * new stream for each call, a filter that calls the method before each read would never reach the end.
 */
public final class RereadableRequest extends HttpServletRequestWrapper {

    private final RequestBody body;
    private RereadStream stream;
    private RereadReader reader;

    private RereadableRequest(HttpServletRequest request, RequestBody body) {
        super(request);
        this.body = body;
    }

    /** Returns the request for the filters after ours: they read its body as if nobody had read it. */
    public static HttpServletRequest of(HttpServletRequest request, RequestBody body) {
        return body.isAbsent() ? request : new RereadableRequest(request, body);
    }

    /** Finds the body of a request that passed our filter before, even if it has been wrapped since; empty if it did not pass. */
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
     * Reads the known body once more, through the filters that wrapped the request after ours: some of them log what others
     * read. Their failures are ignored. Does nothing if there is no body.
     */
    public static void showBody(HttpServletRequest request, RequestBody body) {
        if (body.isAbsent() || request instanceof RereadableRequest) {
            return; // nothing to show; the container's own stream would wait for a byte
        }
        try {
            InputStream in = request.getInputStream();
            for (int left = body.length(); left >= 0 && in.read() >= 0; left--) {
                // reading is all that is needed
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            // a failure of those filters is ignored
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        if (stream == null || stream.isOver()) {
            stream = new RereadStream(body.stream());
        }
        return stream;
    }

    /** Reads the body as UTF-8, as we do. */
    @Override
    public BufferedReader getReader() {
        if (reader == null || reader.isOver()) {
            reader = new RereadReader(new InputStreamReader(body.stream(), StandardCharsets.UTF_8));
        }
        return reader;
    }
}
