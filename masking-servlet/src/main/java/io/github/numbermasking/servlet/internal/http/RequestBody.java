package io.github.numbermasking.servlet.internal.http;

import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a request's body, in memory. Immutable and thread-safe. */
public final class RequestBody {

    /** The body of a request that has none. */
    public static final RequestBody ABSENT = new RequestBody(new byte[0]);

    private final byte[] bytes;

    /** Makes a body from these bytes, without a copy. */
    public RequestBody(byte[] bytes) {
        this.bytes = bytes;
    }

    public boolean isAbsent() {
        return this == ABSENT;
    }

    public int length() {
        return bytes.length;
    }

    /** Opens a new stream of all its bytes. */
    public ByteArrayInputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /**
     * Reads it as one JSON object.
     *
     * @throws Refusal if it is not one JSON object
     */
    public JsonObject json() throws Refusal {
        return Json.parse(bytes)
                .orElseThrow(() -> new Refusal(
                        Problem.MALFORMED_BODY, "send one JSON object in UTF-8, no key twice, nothing after it"));
    }

    /**
     * Reads it as text.
     *
     * @throws Refusal if it is not in UTF-8
     */
    public String text() throws Refusal {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Problem.MALFORMED_BODY, "send a text in UTF-8");
        }
    }
}
