package io.github.numbermasking.simulator.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.numbermasking.simulator.Platform;
import io.github.numbermasking.simulator.PlatformBuilder;
import io.github.numbermasking.simulator.support.JsonText;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import io.github.numbermasking.testing.Phones;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A customer's endpoint that keeps all it gets, and answers calls with what a test puts into it. */
public final class Customer implements AutoCloseable {

    public static final String SECRET = "the-value-that-8x8-sends";
    public static final String RIDER = Phones.RIDER;
    public static final String DRIVER = Phones.DRIVER;
    public static final String VIRTUAL = Phones.virtual(1).e164();

    /** What came in. */
    public record Received(String path, String authorization, String raw) {

        public JsonObject body() {
            return JsonText.parseObject(raw);
        }

        public JsonObject payload() {
            return body().getJsonObject("payload");
        }

        String type() {
            return body().getString("eventType");
        }

        public String status() {
            return payload().getString("callStatus");
        }

        @Override
        public String toString() {
            return type();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Answer answer = new Answer(200, "application/json", makeCall(VIRTUAL, DRIVER), 0);
    private volatile int eventStatus = 200;

    private record Answer(int status, String contentType, String body, long afterMillis) {}

    private Customer(HttpServer server) {
        this.server = server;
    }

    public static Customer open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Customer customer = new Customer(server);
            server.createContext("/", customer::handle);
            server.setExecutor(customer.threads);
            server.start();
            return customer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String makeCall(String source, String destination) {
        return callflow("{\"action\":\"makeCall\",\"params\":{\"source\":\"" + source + "\",\"destination\":\""
                + destination + "\"}}");
    }

    public static String say(String text) {
        return "{\"action\":\"say\",\"params\":{\"text\":\"" + text + "\",\"voiceProfile\":\"en-US-ZiraRUS\"}}";
    }

    public static String callflow(String steps) {
        return "{\"callflow\":[" + steps + "]}";
    }

    /** Calls are answered so from now on. */
    public void answers(String body) {
        answers(200, "application/json", body, 0);
    }

    public void answers(int status, String contentType, String body, long afterMillis) {
        answer = new Answer(status, contentType, body, afterMillis);
    }

    /** Events are answered so from now on. */
    public void answersEvents(int status) {
        eventStatus = status;
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    public PlatformBuilder platform() {
        return Platform.to(url("/hook"), SECRET).numbers(VIRTUAL).seed(1);
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /** What came of one type, in order of arrival. */
    public List<Received> received(WebhookKind type) {
        return received.stream()
                .filter(one -> one.type().equals(type.eventType()))
                .toList();
    }

    public JsonObject only(WebhookKind type) {
        List<Received> all = received(type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " of " + type);
        }
        return all.get(0).body();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Received one = new Received(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    raw);
            received.add(one);
            if (one.type().equals(WebhookKind.VCA.eventType())) {
                Answer now = answer;
                Thread.sleep(now.afterMillis);
                byte[] bytes = now.body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", now.contentType);
                exchange.sendResponseHeaders(now.status, bytes.length);
                exchange.getResponseBody().write(bytes);
            } else {
                exchange.sendResponseHeaders(eventStatus, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
