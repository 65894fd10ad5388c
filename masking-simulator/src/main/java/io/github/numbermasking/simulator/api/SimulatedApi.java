package io.github.numbermasking.simulator.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.numbermasking.simulator.support.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Plays 8x8's HTTP API for numbers and webhooks, on this machine. Tests can make it answer wrongly or late.
 * Thread-safe.
 */
public final class SimulatedApi implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int LARGEST_BODY = 65_536;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String key;
    private final ApiRoutes routes;
    private final Misbehaviour misbehaviour = new Misbehaviour();

    private SimulatedApi(HttpServer server, String key, ApiRoutes routes) {
        this.server = server;
        this.key = key;
        this.routes = routes;
        this.threads = Executors.newFixedThreadPool(THREADS, Threads.named("simulator-api"));
    }

    public static SimulatedApi open(int port, String key, ApiRoutes routes) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            SimulatedApi api = new SimulatedApi(server, key, routes);
            server.createContext("/", api::handle);
            server.setExecutor(api.threads);
            server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException("the API cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The base URL, in place of {@code https://voice.8x8.com}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The bearer key that it requires. */
    public String key() {
        return key;
    }

    /** Answers the next requests with a status and without a body. A 429 has the header "Retry-After: 1". */
    public void answerNext(int requests, int status) {
        answerNext(
                requests,
                status == TOO_MANY_REQUESTS
                        ? new Misbehaviour.Lapse(OptionalInt.of(status), OptionalInt.of(1), Duration.ZERO)
                        : new Misbehaviour.Lapse(OptionalInt.of(status), OptionalInt.empty(), Duration.ZERO));
    }

    /** Answers the next requests with a status and the header Retry-After, in whole seconds. */
    public void answerNext(int requests, int status, Duration retryAfter) {
        OptionalInt seconds = OptionalInt.of(Math.toIntExact(retryAfter.toSeconds()));
        answerNext(requests, new Misbehaviour.Lapse(OptionalInt.of(status), seconds, Duration.ZERO));
    }

    /** Answers the next requests correctly, but after a delay. */
    public void delayNext(int requests, Duration delay) {
        answerNext(requests, new Misbehaviour.Lapse(OptionalInt.empty(), OptionalInt.empty(), delay));
    }

    private void answerNext(int requests, Misbehaviour.Lapse lapse) {
        misbehaviour.add(requests, lapse);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
            Misbehaviour.Lapse lapse = misbehaviour.take();
            Thread.sleep(lapse.delay().toMillis());
            lapse.retryAfter()
                    .ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", Integer.toString(seconds)));
            respond(
                    exchange,
                    lapse.status().isPresent()
                            ? ApiAnswer.empty(lapse.status().getAsInt())
                            : answer(exchange, new String(body, StandardCharsets.UTF_8)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ApiAnswer answer(HttpExchange exchange, String body) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !same(authorization, "Bearer " + key)) {
            return ApiAnswer.empty(ApiAnswer.UNAUTHORIZED);
        }
        return routes.answer(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static void respond(HttpExchange exchange, ApiAnswer answer) throws IOException {
        if (answer.body().isEmpty()) {
            exchange.sendResponseHeaders(answer.status(), NO_BODY);
            return;
        }
        byte[] bytes = answer.body().get().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        Threads.end(threads);
    }
}
