package io.github.numbermasking.servlet.internal.eightxeight.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server in the place of 8x8's API: answers as it is told, else by what is put into it. Thread-safe. */
public final class FakeApi implements AutoCloseable {

    public static final String KEY = "the-key-of-8x8s-api";

    private static final String BASE = "/api/v1/subaccounts/";

    /** What a request gets in place of the usual answer. */
    public interface Whim {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Whim> whims = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Map<String, String> replies = new ConcurrentHashMap<>();

    private FakeApi(HttpServer server) {
        this.server = server;
    }

    public static FakeApi open() throws IOException {
        FakeApi api = new FakeApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        api.server.createContext("/", api::handle);
        api.server.setExecutor(api.threads);
        api.server.start();
        return api;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What {@code GET} gets from now on, under a path such as ours/numbers. */
    public FakeApi put(String path, String reply) {
        replies.put("GET " + BASE + path, reply);
        return this;
    }

    /** Registering gets a reply without a word of interest from now on. */
    public FakeApi takesWebhooks(String subaccount) {
        replies.put("POST " + BASE + subaccount + "/webhooks", "{\"subAccountId\":\"x\",\"count\":1,\"webhooks\":[]}");
        return this;
    }

    /** The next request gets this. */
    public FakeApi next(Whim whim) {
        whims.add(whim);
        return this;
    }

    /** The next request gets a status, headers as name, value, name, value, and no body. */
    public FakeApi next(int status, String... headers) {
        return next(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** The next request gets a body. */
    public FakeApi next(String body) {
        return next(exchange -> write(exchange, body));
    }

    /** Method and path of each request that came. */
    public List<String> requests() {
        return requests;
    }

    /** The bodies of those that had one. */
    public List<String> bodies() {
        return bodies;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!body.isEmpty()) {
                bodies.add(body);
            }
            Whim whim = whims.poll();
            if (whim != null) {
                whim.answer(exchange);
            } else if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else {
                Optional<String> reply = Optional.ofNullable(replies.get(request));
                if (reply.isPresent()) {
                    write(exchange, reply.get());
                } else {
                    exchange.sendResponseHeaders(404, -1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
