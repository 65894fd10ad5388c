package io.github.numbermasking.servlet.internal.body;

import io.github.numbermasking.servlet.internal.http.Problem;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Deals with bodies that nobody reads, such as the body of a request without a valid secret. Thread-safe.
 *
 * <p>Tomcat reads the rest of a body itself, on the request's thread, up to {@code maxSwallowSize} bytes, and without a
 * limit of time: a few clients that send a byte now and then would hold all of its threads. So this class sends the answer
 * first, and reads the rest within limits. If the body still does not end, it throws the one exception that Tomcat takes for
 * "the client has gone" and does not log; Tomcat then ends the connection. Other containers end such a connection
 * themselves.
 */
public final class UnreadBody {

    private static final String TOMCAT = "org.apache.catalina.";
    private static final String CLIENT_HAS_GONE = "org.apache.catalina.connector.ClientAbortException";

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int CHUNK = 4_096;

    /** Tomcat's default for {@code maxSwallowSize}. */
    private static final int MOST_BYTES = 2 * 1_024 * 1_024;

    /** Clients that are slow and unknown may hold this many threads at once. */
    private static final int MOST_WAITED_FOR = 2;

    private final Semaphore waiting = new Semaphore(MOST_WAITED_FOR);

    /**
     * Ends a request that has been answered and whose body may not have been read.
     *
     * @throws IOException to make the container end the connection; the answer has been sent by then
     */
    public void settle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!BodyReader.isDeclared(request) || !request.getProtocol().startsWith("HTTP/1")) {
            return;
        }
        ServletRequest real = request;
        while (real instanceof ServletRequestWrapper wrapper) {
            real = wrapper.getRequest();
        }
        boolean awaitsLeave = request.getProtocol().equals("HTTP/1.1") // HTTP/1.0 has no Expect
                && request.getHeader("Expect") != null
                && response.getStatus() >= 300;
        if (!real.getClass().getName().startsWith(TOMCAT) || awaitsLeave) {
            return; // Tomcat itself drops a client that waits for "100 Continue"
        }
        response.flushBuffer();
        if (!isRead(real, response.getStatus()) && response.isCommitted()) {
            endConnection(real);
        }
    }

    /** Whether the body has been read to its end. A body that was late once gets no second wait. */
    private boolean isRead(ServletRequest real, int status) {
        try {
            ServletInputStream in = real.getInputStream();
            long left = real.getContentLengthLong(); // -1 if chunked: the available bytes may be half a chunk's header
            byte[] chunk = new byte[CHUNK];
            for (int count = 0; count >= 0 && left > 0 && in.available() > 0; left -= count) {
                count = in.read(chunk);
            }
            if (in.isFinished()) {
                return true;
            }
            return status != Problem.BODY_TIMEOUT.status() && waiting.tryAcquire() && isReadWithinLimits(in, chunk);
        } catch (IOException e) {
            return false;
        } catch (IllegalStateException e) {
            return true; // another filter uses the reader
        }
    }

    private boolean isReadWithinLimits(ServletInputStream in, byte[] chunk) throws IOException {
        try {
            long start = System.nanoTime();
            for (int bytes = 0; bytes < MOST_BYTES && System.nanoTime() - start < LONGEST_NANOS; ) {
                int count = in.read(chunk);
                if (count < 0 || in.isFinished()) {
                    return true;
                }
                bytes += count;
            }
            return false;
        } finally {
            waiting.release();
        }
    }

    private static void endConnection(ServletRequest real) throws IOException {
        IOException gone;
        try {
            gone = Class.forName(CLIENT_HAS_GONE, true, real.getClass().getClassLoader())
                    .asSubclass(IOException.class)
                    .getConstructor(Throwable.class)
                    .newInstance(new IOException("the body did not come"));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return; // the container's own limits apply
        }
        throw gone;
    }
}
