package io.github.numbermasking.servlet.internal.http;

import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A reply to a client. Immutable, as long as nobody changes its bytes. */
public final class Reply {

    /** The detail for the case that only calls and events can be answered. */
    public static final String NO_JSON = "JSON-B cannot write records; the application's log says why";

    private static final byte[] NOTHING = {};

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private final Optional<Content> content;

    /** Writes a body that may be too long to hold. */
    public interface Content {

        /**
         * Writes all of it.
         *
         * @throws IOException if that fails on the way: the client must notice that the end is missing
         */
        void writeTo(OutputStream out) throws IOException;
    }

    private Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
        this(status, contentType, body, headers, Optional.empty());
    }

    private Reply(int status, String contentType, byte[] body, Map<String, String> headers, Optional<Content> content) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
        this.content = content;
    }

    public Reply(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }

    /** Makes a reply with a status only. */
    public static Reply empty(int status) {
        return new Reply(status, "", NOTHING);
    }

    /** Makes a reply with a value as JSON, or one that says that JSON cannot be written. */
    public static Reply json(int status, Object value) {
        if (!Json.writesRecords()) {
            return Problem.UNAVAILABLE.reply(NO_JSON);
        }
        return new Reply(status, "application/json", Json.write(value));
    }

    /** Makes a reply whose body is written as it is made. */
    public static Reply streamed(String contentType, Content content) {
        return new Reply(200, contentType, NOTHING, Map.of(), Optional.of(content));
    }

    public int status() {
        return status;
    }

    /** Returns its body; nothing if that is written as it is made. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the same reply with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, Map.copyOf(more), content);
    }

    /** Writes the reply. It never uses sendError, so that no error page of the host replaces it. */
    public void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        headers.forEach(response::setHeader);
        if (!contentType.isEmpty()) {
            response.setContentType(contentType);
        }
        if (content.isPresent()) {
            stream(content.get(), response);
            return;
        }
        response.setContentLength(body.length);
        if (body.length > 0) {
            response.getOutputStream().write(body);
        }
    }

    /** If it fails before anything was sent, there is another reply. Otherwise the container cuts the connection. */
    private static void stream(Content content, HttpServletResponse response) throws IOException {
        try {
            content.writeTo(response.getOutputStream());
        } catch (IOException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.resetBuffer(); // the headers of the host's own filters stay
            Problem.UNAVAILABLE
                    .reply("the database is not available; the request may be repeated")
                    .writeTo(response);
        }
    }
}
