package io.github.numbermasking.servlet;

import io.github.numbermasking.servlet.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the body of a request, bounded in size and in the time that it takes in all.
 *
 * <p>A read blocks until the container gives up, half a minute perhaps. Jetty's streams say without blocking whether a
 * byte is there, and are polled. Tomcat's, and those of a host's filter, say "none" until they are read, and there the
 * time is looked at after each read: who sends nothing at all is left to the connector's timeout.
 */
final class RequestBody {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int CHUNK = 4_096;
    private static final String JETTY = "org.eclipse.jetty.";

    private RequestBody() {}

    /**
     * Reads one JSON object.
     *
     * @param limit the largest body in bytes
     * @throws Refusal if it is of another type, too large, too slow or malformed
     */
    static JsonObject read(HttpServletRequest request, int limit) throws Refusal {
        return Json.parse(read(request, limit, "application/json"))
                .orElseThrow(() -> new Refusal(
                        Problem.MALFORMED_BODY, "send one JSON object in UTF-8, no key twice, nothing after it"));
    }

    /**
     * Reads a text of a media type.
     *
     * @param limit the largest body in bytes
     * @param type in small letters, without parameters
     * @throws Refusal if it is of another type, too large, too slow or not in UTF-8
     */
    static String text(HttpServletRequest request, int limit, String type) throws Refusal {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read(request, limit, type)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Problem.MALFORMED_BODY, "send " + type + " in UTF-8");
        }
    }

    private static byte[] read(HttpServletRequest request, int limit, String type) throws Refusal {
        if (!is(type, request.getContentType())) {
            throw new Refusal(Problem.UNSUPPORTED_MEDIA_TYPE, "send " + type + " in UTF-8").leavingBody();
        }
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        return bytes(request, limit);
    }

    /** Whether the request's headers announce one. */
    static boolean isDeclared(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Whether there is none. Where no header says so, a byte that is there is one too many. */
    static boolean isAbsent(HttpServletRequest request) throws Refusal {
        if (request.getContentType() != null || request.getContentLengthLong() > 0) {
            return false;
        }
        try {
            return request.getContentLengthLong() == 0
                    || request.getInputStream().read() < 0;
        } catch (IOException | IllegalStateException e) {
            throw new Refusal(Problem.MALFORMED_BODY, "the body cannot be read");
        }
    }

    private static byte[] bytes(HttpServletRequest request, int limit) throws Refusal {
        long start = System.nanoTime();
        int length = (int) request.getContentLengthLong();
        try {
            ServletInputStream in = request.getInputStream();
            boolean finished = in.isFinished();
            boolean pollable = length >= 0 && in.getClass().getName().startsWith(JETTY);
            byte[] body = pollable ? polled(in, length, start) : awaited(in, limit, start);
            if (body.length == 0 && isDeclared(request) && (length > 0 || finished)) { // chunks can be none
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

    private static byte[] awaited(ServletInputStream in, int limit, long start) throws IOException, Refusal {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            if (body.size() + count > limit) {
                throw tooLarge(limit);
            }
            if (isLate(start)) {
                throw late();
            }
            body.write(chunk, 0, count);
        }
        return body.toByteArray();
    }

    /** JSON is UTF-8 (RFC 8259), and so is all that is read here; a charset that says otherwise is refused. */
    private static boolean is(String type, String contentType) {
        if (contentType == null) {
            return false;
        }
        if (contentType.equals(type)) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        return parts[0].strip().equals(type)
                && Arrays.stream(parts)
                        .skip(1)
                        .map(part -> part.replaceAll("[\\s\"]", ""))
                        .allMatch(part -> !part.startsWith("charset=") || part.equals("charset=utf-8"));
    }

    private static boolean isLate(long start) {
        return System.nanoTime() - start > LONGEST_NANOS;
    }

    private static Refusal late() {
        return new Refusal(Problem.BODY_TIMEOUT, "the body must arrive within 3 s").leavingBody();
    }

    private static Refusal readBefore() {
        String what = "another filter of this application has read the body before; map MaskingFilter first";
        return new Refusal(Problem.MALFORMED_BODY.reply(what), what);
    }

    private static Refusal tooLarge(int limit) {
        return new Refusal(Problem.BODY_TOO_LARGE, "the body may have " + limit + " bytes; see masking.body.limit")
                .leavingBody();
    }
}
