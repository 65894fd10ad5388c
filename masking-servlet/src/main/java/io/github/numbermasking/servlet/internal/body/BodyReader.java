package io.github.numbermasking.servlet.internal.body;

import io.github.numbermasking.servlet.internal.http.BodyType;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the body of a request, within limits of size and total time.
 *
 * <p>A read can block until the container gives up, perhaps for half a minute. Jetty's streams tell without blocking whether
 * a byte is there, so they are polled. Tomcat's streams say "none" until they are read, so the time is checked after each
 * read; if a client sends nothing at all, the connector's timeout ends the read. A host's own stream is read byte by byte:
 * it may be written for an older API, or block until it has all the bytes that are asked for.
 */
public final class BodyReader {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int CHUNK = 4_096;
    private static final String JETTY = "org.eclipse.jetty.";
    private static final String TOMCAT = "org.apache.catalina.";

    private final int limit;

    /**
     * Makes a reader.
     *
     * @param limit the largest body in bytes
     */
    public BodyReader(int limit) {
        this.limit = limit;
    }

    /** Whether the request's headers announce a body. */
    public static boolean isDeclared(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /**
     * Reads the body that an endpoint accepts.
     *
     * @param place taken if the body is large
     * @throws Refusal if the body has the wrong type, is too large, too slow or incomplete, or if too many other bodies are
     *     large
     */
    public RequestBody read(HttpServletRequest request, BodyType type, LargeBodies.Place place) throws Refusal {
        if (type == BodyType.NONE) {
            return RequestBody.ABSENT;
        }
        boolean untyped = type == BodyType.OPTIONAL_JSON && request.getContentType() == null;
        if (untyped && request.getContentLengthLong() == 0) {
            return RequestBody.ABSENT;
        }
        boolean typed = type.isDeclaredBy(request.getContentType());
        if (!typed && (!untyped || request.getContentLengthLong() > 0)) {
            throw wrongType(type);
        }
        if (request.getContentLengthLong() > limit) {
            throw tooLarge();
        }
        Optional<RequestBody> known = RereadableRequest.bodyOf(request);
        RequestBody body = known.isPresent() ? known.get() : new RequestBody(bytes(request, place));
        if (typed) {
            return body;
        }
        if (body.length() > 0) {
            throw wrongType(type);
        }
        return RequestBody.ABSENT;
    }

    private byte[] bytes(HttpServletRequest request, LargeBodies.Place place) throws Refusal {
        place.holdFor(request.getContentLengthLong());
        long start = System.nanoTime();
        int length = (int) request.getContentLengthLong();
        try {
            ServletInputStream in = request.getInputStream();
            boolean finished = isFinished(in);
            byte[] body = length >= 0 && isOf(JETTY, in) ? polled(in, length, start) : awaited(in, place, start);
            if (body.length == 0 && isDeclared(request) && (length > 0 || finished)) { // a chunked body can be empty
                throw readBefore();
            }
            return body;
        } catch (IOException e) {
            if (isLate(start)) {
                throw late();
            }
            throw new Refusal(Problem.MALFORMED_BODY, "the body ended before it was complete");
        } catch (IllegalStateException e) {
            throw readBefore();
        }
    }

    /** Whether a stream reports its end. */
    private static boolean isFinished(ServletInputStream in) {
        try {
            return in.isFinished();
        } catch (RuntimeException | LinkageError e) {
            return false; // a host's own stream: only reading it shows the end
        }
    }

    private static boolean isOf(String container, InputStream in) {
        return in.getClass().getName().startsWith(container);
    }

    private static byte[] polled(ServletInputStream in, int length, long start) throws IOException, Refusal {
        byte[] body = new byte[length];
        int filled = 0;
        while (filled < length) {
            int ready = in.available();
            if (ready > 0 || in.isFinished()) {
                int count = in.read(body, filled, Math.min(length - filled, Math.max(1, ready)));
                if (count < 0) {
                    return Arrays.copyOf(body, filled);
                }
                filled += count;
            } else if (isLate(start)) {
                throw late();
            } else {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        return body;
    }

    private byte[] awaited(ServletInputStream in, LargeBodies.Place place, long start) throws IOException, Refusal {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[isOf(TOMCAT, in) || isOf(JETTY, in) ? CHUNK : 1];
        for (int count = read(in, chunk); count >= 0; count = read(in, chunk)) {
            if (body.size() + count > limit) {
                throw tooLarge();
            }
            if (isLate(start)) {
                throw late();
            }
            place.holdFor(body.size() + count);
            body.write(chunk, 0, count);
        }
        return body.toByteArray();
    }

    private static int read(InputStream in, byte[] chunk) throws IOException {
        if (chunk.length > 1) {
            return in.read(chunk);
        }
        int next = in.read();
        chunk[0] = (byte) next;
        return next < 0 ? -1 : 1;
    }

    private static boolean isLate(long start) {
        return System.nanoTime() - start > LONGEST_NANOS;
    }

    private static Refusal wrongType(BodyType type) {
        return new Refusal(Problem.UNSUPPORTED_MEDIA_TYPE, type.expected());
    }

    private static Refusal late() {
        return new Refusal(Problem.BODY_TIMEOUT, "the body must arrive within 3 s");
    }

    private static Refusal readBefore() {
        String what = "another filter of this application has read the body before; map MaskingFilter first";
        return new Refusal(Problem.MALFORMED_BODY.reply(what), what);
    }

    private Refusal tooLarge() {
        return new Refusal(Problem.BODY_TOO_LARGE, "the body may have " + limit + " bytes; see masking.body.limit");
    }
}
