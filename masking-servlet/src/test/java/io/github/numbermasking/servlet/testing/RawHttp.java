package io.github.numbermasking.servlet.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** HTTP by hand, where a client would mend the request or not let it drip. */
public final class RawHttp implements AutoCloseable {

    private final Socket socket;

    private RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
    }

    public static RawHttp to(TestServer server) throws IOException {
        return new RawHttp(server.port());
    }

    /** A connection that seems to come from any address. */
    public static RawHttp from(String peer, TestServer server) throws IOException {
        RawHttp raw = new RawHttp(server.proxiedPort());
        String line = peer.contains(":") ? "PROXY TCP6 " + peer + " ::1" : "PROXY TCP4 " + peer + " 127.0.0.1";
        return raw.send(line + " 40000 80\r\n");
    }

    /** A request line and headers; the server closes the connection after its answer. */
    public RawHttp head(String requestLine, String... headers) throws IOException {
        String lines = Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining());
        return send(requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n");
    }

    public RawHttp send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Goes on sending the text, again and again with a pause, until the connection ends. */
    public RawHttp drip(String text, int pauseMillis) {
        Thread dripping = new Thread(() -> {
            try {
                while (true) {
                    Thread.sleep(pauseMillis);
                    send(text);
                }
            } catch (IOException | InterruptedException e) {
                // the server has had enough
            }
        });
        dripping.setDaemon(true);
        dripping.start();
        return this;
    }

    /** The answer, once the server has ended it. */
    public HttpAnswer answer() throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(received);
        } catch (java.net.SocketException e) {
            // reset, because the server left a part of our request unread
        }
        String[] parts = received.toString(StandardCharsets.UTF_8).split("\r\n\r\n", 2);
        List<String> lines = List.of(parts[0].split("\r\n"));
        Map<String, List<String>> headers = new TreeMap<>();
        lines.stream().skip(1).map(line -> line.split(": ?", 2)).forEach(h -> headers.put(h[0], List.of(h[1])));
        return new HttpAnswer(Integer.parseInt(lines.get(0).split(" ")[1]), headers, parts[1]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
