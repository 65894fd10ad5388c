package io.github.numbermasking.containers;

import io.github.numbermasking.testing.TestThreads;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in the place of the platform's API: answers one request after the other as it was recorded, and keeps them. */
final class PlatformReplay implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?mi)^content-length: *([0-9]+)\r?$");

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<byte[]> answers = new ConcurrentLinkedQueue<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    PlatformReplay(List<byte[]> recorded) throws IOException {
        answers.addAll(recorded);
        TestThreads.start("platform-replay", this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What it was asked, in this order; headers that Java's own clients add are left out. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (true) {
            try (Socket client = socket.accept()) {
                answer(client);
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
            }
        }
    }

    /** One request for each connection. */
    private void answer(Socket client) throws IOException {
        client.setSoTimeout(5_000);
        InputStream in = new BufferedInputStream(client.getInputStream());
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            head.write(next);
            text = head.toString(StandardCharsets.ISO_8859_1);
        }
        Matcher length = LENGTH.matcher(text);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        requests.add(essential(text) + new String(body, StandardCharsets.UTF_8));
        byte[] answer = answers.poll();
        if (answer != null) {
            client.getOutputStream().write(closing(answer));
        }
    }

    /** Says that the connection ends, so that no client asks twice on it. */
    private static byte[] closing(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String essential(String head) {
        return head.lines()
                .filter(
                        line -> !line.toLowerCase(Locale.ROOT)
                                .matches(
                                        "(host|user-agent|connection|upgrade|http2-settings|content-length|cache-control|pragma):.*"))
                .sorted()
                .reduce("", (all, line) -> all + line + "\n");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
