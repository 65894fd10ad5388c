package io.github.numbermasking.servlet.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.numbermasking.testing.TestThreads;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong with a request, both of Java's clients report it by the same exception. */
class FailuresTest {

    private static final int LARGEST = 1_000;
    private static final int LONGEST_SECONDS = 20;

    private enum Client {
        OF_JAVA_8(() -> new UrlSender("8x8")),
        OF_NEWER_VERSIONS(() -> new JdkSender("8x8"));

        private final Supplier<HttpSender> factory;

        Client(Supplier<HttpSender> factory) {
            this.factory = factory;
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsAConnectionThatEndsWithoutAReply(Client client) throws Exception {
        assertEquals(IOException.class, failure(client, "http", ""));
    }

    @ParameterizedTest
    @EnumSource
    void reportsAReplyThatBreaksOff(Client client) throws Exception {
        assertEquals(IOException.class, failure(client, "http", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort"));
    }

    @ParameterizedTest
    @EnumSource
    void reportsWhatIsNotHttp(Client client) throws Exception {
        assertEquals(IOException.class, failure(client, "http", "220 mail.example.org\r\n\r\n"));
    }

    @ParameterizedTest
    @EnumSource
    void reportsAServerWithoutTls(Client client) throws Exception {
        assertEquals(SSLException.class, failure(client, "https", "HTTP/1.1 400 Bad Request\r\n\r\n"));
    }

    @ParameterizedTest
    @EnumSource
    void reportsAReplyThatIsTooLarge(Client client) throws Exception {
        assertEquals(
                TooLargeReplyException.class,
                failure(client, "http", "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + "x".repeat(2_000)));
    }

    @ParameterizedTest
    @EnumSource
    void reportsAHostThatDoesNotExist(Client client) {
        assertEquals(ConnectException.class, failure(client, URI.create("http://no-such-host.invalid/")));
    }

    private static Class<?> failure(Client client, String scheme, String reply) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TestThreads.start("server", () -> {
                while (!server.isClosed()) { // both clients ask twice if there is no reply
                    answer(server, reply);
                }
            });
            return failure(client, URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/"));
        }
    }

    private static void answer(ServerSocket server, String reply) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.getInputStream().skipNBytes(socket.getInputStream().available());
            socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // the client has gone, or the test is over
        }
    }

    private static Class<?> failure(Client client, URI url) {
        try (HttpSender sender = client.factory.get()) {
            return assertThrows(
                            ExecutionException.class,
                            () -> sender.send(new OutgoingRequest(url, Map.of(), Optional.empty()), LARGEST)
                                    .get(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .getCause()
                    .getClass();
        }
    }
}
