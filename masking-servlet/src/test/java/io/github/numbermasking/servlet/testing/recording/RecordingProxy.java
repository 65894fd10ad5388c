package io.github.numbermasking.servlet.testing.recording;

import io.github.numbermasking.testing.TestThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Passes bytes on to a port of this machine and back, and tells what passed. A request begins with the first bytes of a client
 * that look like one, once the one before has had bytes of an answer.
 */
final class RecordingProxy implements AutoCloseable {

    private static final Pattern BEGINNING = Pattern.compile("(PROXY TCP|[A-Z]+ [^ ]+ HTTP/1).*", Pattern.DOTALL);
    private static final int QUEUE = 200;
    private static final int BUFFER = 16_384;
    private static final int LONGEST_BEGINNING = 2_000;

    private final ServerSocket socket;
    private final int target;
    private final Listener listener;

    /** Hears of the beginning of each request. */
    interface Listener {

        void began(Exchange exchange);
    }

    /** A request and its answer, both as far as they have passed. */
    static final class Exchange {

        private final ByteArrayOutputStream request = new ByteArrayOutputStream();
        private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
        private boolean ended;

        synchronized byte[] request() {
            return request.toByteArray();
        }

        synchronized byte[] answer() {
            return answer.toByteArray();
        }

        /** Whether nobody has answered, and the client still waits. */
        synchronized boolean isOpen() {
            return !ended && answer.size() == 0;
        }

        private synchronized boolean isAnswered() {
            return answer.size() > 0;
        }

        private synchronized void end() {
            ended = true;
        }

        private synchronized void add(ByteArrayOutputStream to, byte[] bytes, int count) {
            to.write(bytes, 0, count);
        }
    }

    RecordingProxy(int target, Listener listener) {
        this.target = target;
        this.listener = listener;
        try {
            socket = new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestThreads.start("recording-proxy", this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Connection connection = new Connection(client, server);
                TestThreads.start("recording-requests", connection::passRequests);
                TestThreads.start("recording-answers", connection::passAnswers);
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
            }
        }
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private volatile Exchange current;

        private Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void passRequests() {
            byte[] bytes = new byte[BUFFER];
            try {
                InputStream in = client.getInputStream();
                OutputStream out = server.getOutputStream();
                for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                    if (current == null || current.isAnswered() && looksLikeARequest(bytes, n)) {
                        current = new Exchange();
                        current.add(current.request, bytes, n);
                        listener.began(current);
                    } else {
                        current.add(current.request, bytes, n);
                    }
                    out.write(bytes, 0, n);
                }
                server.shutdownOutput();
            } catch (IOException e) {
                close();
            }
        }

        private void passAnswers() {
            byte[] bytes = new byte[BUFFER];
            try {
                InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                    if (current != null) {
                        current.add(current.answer, bytes, n);
                    }
                    out.write(bytes, 0, n);
                }
            } catch (IOException e) {
                // one of the two has gone
            }
            close();
        }

        private void close() {
            if (current != null) {
                current.end();
            }
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean looksLikeARequest(byte[] bytes, int count) {
        String text = new String(bytes, 0, Math.min(count, LONGEST_BEGINNING), StandardCharsets.ISO_8859_1);
        return BEGINNING.matcher(text).matches();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
