package io.github.numbermasking.fuzzing;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.servlet.MaskingContext;
import io.github.numbermasking.servlet.MaskingListener;
import io.github.numbermasking.servlet.testing.HostWiring;
import jakarta.servlet.Filter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.ProxyConnectionFactory;
import org.eclipse.jetty.server.Server;

/**
 * A host application that takes requests as bytes, without sockets, thousands in a second. Its database is H2 in memory,
 * reached by number masking's own pool.
 */
final class FuzzedServer implements AutoCloseable {

    static final String SECRET = "the-value-that-8x8-sends";
    static final String TOKEN = "the-token-of-an-operator";
    static final String SUBACCOUNT = "ours";
    static final int BODY_LIMIT = 2_048;

    /** The proxy from which all requests seem to come. */
    static final String PEER = "10.0.0.1";

    /** The host's table of settings: words by which the answers are told apart, and ten seconds, which nothing needs. */
    private static final Map<String, String> SETTINGS = Map.of(
            "masking.schema", "create",
            "masking.webhook.secrets", SECRET,
            "masking.api.tokens", TOKEN,
            "masking.subaccounts", SUBACCOUNT,
            "masking.body.limit", "" + BODY_LIMIT,
            "masking.answer.deadline", "PT10S",
            "masking.announce.unknown", "unknown",
            "masking.announce.ended", "ended",
            "masking.announce.unavailable", "unavailable");

    private static final String PROXY_LINE = "PROXY TCP4 " + PEER + " 127.0.0.1 40000 80\r\n";
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Server server = new Server();
    private final ServletContextHandler context = HostWiring.host(SETTINGS);
    private final LocalConnector connector;
    private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final Witness witness = Witness.open();

    private FuzzedServer(Map<String, String> more) {
        HttpConfiguration http = new HttpConfiguration();
        http.setHeaderCacheCaseSensitive(true);
        connector = new LocalConnector(
                server, null, null, null, 1, new ProxyConnectionFactory(), new HttpConnectionFactory(http));
        more.forEach(context::setInitParameter);
        context.setInitParameter("masking.jdbc.url", database);
        context.addEventListener(new MaskingListener());
        HostWiring.addFilter(context, witness);
    }

    /**
     * Starts one.
     *
     * @param settings context-params beside those that all have
     * @param faults filters that spoil what comes back, between the witness and number masking
     */
    static FuzzedServer start(Map<String, String> settings, Filter... faults) {
        FuzzedServer fuzzed = new FuzzedServer(settings);
        for (Filter fault : faults) {
            HostWiring.addFilter(fuzzed.context, fault);
        }
        HostWiring.addFilterAndServlet(fuzzed.context);
        fuzzed.server.addConnector(fuzzed.connector);
        fuzzed.server.setHandler(fuzzed.context);
        try {
            fuzzed.server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        fuzzed.awaitReadiness();
        return fuzzed;
    }

    private void awaitReadiness() {
        long start = System.nanoTime();
        while (!masking().health().isUp()) {
            if (System.nanoTime() - start > LONGEST_NANOS) {
                throw new IllegalStateException("the database does not come up");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    String database() {
        return database;
    }

    Masking masking() {
        return MaskingContext.masking(context.getServletContext()).orElseThrow();
    }

    /** A webhook with the secret. */
    FuzzedExchange webhook(byte[] body) {
        return post(
                "POST /numbermasking/", "Authorization: " + SECRET + "\r\nContent-Type: application/json\r\n", body);
    }

    /** A request of the management API, with the token. */
    FuzzedExchange api(String methodAndPath, byte[] body) {
        String type = body.length == 0 ? "" : "Content-Type: application/json\r\n";
        return post(methodAndPath, "Authorization: Bearer " + TOKEN + "\r\n" + type, body);
    }

    private FuzzedExchange post(String methodAndPath, String headers, byte[] body) {
        return send(
                methodAndPath + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "Content-Length: "
                        + body.length + "\r\n\r\n",
                body);
    }

    /**
     * Any request.
     *
     * @param head up to the empty line, and that; each character is a byte
     * @param body as long as the head says, framed as the head says
     */
    FuzzedExchange send(String head, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(PROXY_LINE.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        witness.forget();
        LocalConnector.LocalEndPoint connection = connector.connect();
        // not addInputAndExecute: the acceptor's thread may be about to read as well, and one in 10,000 replies gets
        // lost
        connection.addInput(ByteBuffer.wrap(bytes.toByteArray()));
        connection.waitUntilClosedOrIdleFor(LONGEST_NANOS, TimeUnit.NANOSECONDS);
        WireResponse reply = WireResponse.parse(connection.takeOutputString(StandardCharsets.UTF_8));
        return new FuzzedExchange(witness.seen(), witness.complaints(), reply);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            witness.close();
        }
    }
}
