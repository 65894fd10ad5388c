package io.github.numbermasking.containers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client that takes its time. */
final class SlowClient implements AutoCloseable {

    private static final int PAUSE_MILLIS = 2_000;
    private static final int LONGEST_MILLIS = 60_000;

    private final Socket socket;

    SlowClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LONGEST_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** A request line of HTTP/1.1 unless it says otherwise, and headers. */
    SlowClient send(String requestLine, String... headers) throws IOException {
        String line = requestLine.contains(" HTTP/") ? requestLine : requestLine + " HTTP/1.1";
        return body(line + "\r\nHost: 127.0.0.1\r\n" + String.join("\r\n", List.of(headers)) + "\r\n\r\n");
    }

    /** A part of the body. */
    SlowClient body(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Goes on sending it now and then, until the connection ends. */
    void drip(String text) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    body(text);
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (IOException | InterruptedException e) {
                // the server has had enough, or the test
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** The status of the answer. */
    int status() throws IOException {
        byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
        return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).split(" ")[1]);
    }

    /** Everything that the server sends until it ends the connection. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Waits until the server ends the connection, with an answer or without. */
    void awaitEnd() throws IOException {
        try {
            InputStream in = socket.getInputStream();
            in.transferTo(OutputStream.nullOutputStream());
        } catch (java.net.SocketException e) {
            // reset: a part of what was sent was left unread
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
