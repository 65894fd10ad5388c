package io.github.numbermasking.containers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came back on a connection for a request that was sent byte by byte.
 *
 * @param head the line with the status and the headers, as they came
 * @param body the body, without the frames of chunks
 */
record RawAnswer(List<String> head, String body) {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final String NOTHING = "nothing came";

    /** Sends a request, and reads until the connection is closed. */
    static RawAnswer to(int port, byte[] request) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            try {
                socket.getOutputStream().write(request);
                socket.getInputStream().transferTo(received);
            } catch (IOException e) {
                // reset, because a part of the request was left unread, or nothing came for too long
            }
        }
        return of(received.toByteArray());
    }

    /** Reads one that came whole. */
    static RawAnswer of(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            return new RawAnswer(List.of(NOTHING), all);
        }
        List<String> head = Arrays.asList(all.substring(0, end).split("\r\n"));
        String rest = all.substring(end + 4);
        boolean chunked = head.stream().anyMatch(line -> line.equalsIgnoreCase("Transfer-Encoding: chunked"));
        String body = chunked ? withoutChunks(rest) : rest;
        return new RawAnswer(head, new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String withoutChunks(String framed) {
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            int end = framed.indexOf("\r\n", at);
            if (end < 0) {
                return body + "<the last chunk is missing>";
            }
            int length = Integer.parseInt(framed.substring(at, end), 16);
            if (length == 0) {
                return body.toString();
            }
            body.append(framed, end + 2, Math.min(framed.length(), end + 2 + length));
            at = Math.min(framed.length(), end + 2 + length + 2);
        }
    }

    /** The status; 0 if nothing came. */
    int status() {
        return head.get(0).equals(NOTHING) ? 0 : Integer.parseInt(head.get(0).split(" ")[1]);
    }

    @Override
    public String toString() {
        return head.stream().collect(Collectors.joining("\n")) + "\n\n" + body;
    }
}
