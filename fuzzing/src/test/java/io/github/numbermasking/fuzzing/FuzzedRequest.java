package io.github.numbermasking.fuzzing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request as the fuzzer writes it: a line with method and path, lines with headers, an empty line, the body. How long the
 * body is, and where the connection ends, is not left to it: a request that waits for more would take seconds.
 *
 * @param head what is sent before the body, each character a byte
 * @param framed the body as it is sent
 * @param body the body as it is meant
 */
record FuzzedRequest(String head, byte[] framed, byte[] body) {

    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "expect", "connection", "upgrade");

    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final int CHUNK = 100;

    static FuzzedRequest of(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        List<String> lines = List.of(
                (end < 0 ? text : text.substring(0, end)).replace("\r", "").split("\n", -1));
        byte[] body = end < 0 ? new byte[0] : Arrays.copyOfRange(input, end + 2, input.length);
        boolean chunked = lines.contains(CHUNKED);
        StringBuilder head = new StringBuilder(lines.get(0))
                .append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
                .append(chunked ? CHUNKED : "Content-Length: " + body.length)
                .append("\r\n");
        lines.stream()
                .skip(1)
                .filter(line -> !FRAMING.contains(name(line)))
                .forEach(line -> head.append(line).append("\r\n"));
        return new FuzzedRequest(head.append("\r\n").toString(), chunked ? chunks(body) : body, body);
    }

    private static String name(String line) {
        return line.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] chunks(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += CHUNK) {
            int length = Math.min(CHUNK, body.length - from);
            chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunks.write(body, from, length);
            chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunks.toByteArray();
    }
}
