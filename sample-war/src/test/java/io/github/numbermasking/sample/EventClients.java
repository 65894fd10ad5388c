package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that play 8x8: 200 events a second, each of a call of its own, and a caller who waits for an answer. */
final class EventClients implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1) / 200 * CLIENTS;
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** The default deadline, and what a test may lose on the way. */
    private static final long LONGEST_ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(2_200);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String url;
    private final Set<String> acknowledged;
    private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile long slowestAnswerNanos;
    private volatile boolean stopping;

    private EventClients(String url, Set<String> acknowledged) {
        this.url = url;
        this.acknowledged = acknowledged;
    }

    /**
     * Starts them.
     *
     * @param acknowledged takes the sessions of the events that were answered with 200
     */
    static EventClients start(String url, Set<String> acknowledged) {
        EventClients clients = new EventClients(url, acknowledged);
        for (int n = 0; n < CLIENTS; n++) {
            clients.clients.add(clients.threads.submit(clients::sendEvents));
        }
        clients.clients.add(clients.threads.submit(clients::call));
        return clients;
    }

    /** Waits for more acknowledgements. */
    void await(int more) throws InterruptedException {
        int enough = acknowledged.size() + more;
        for (int n = 0; n < 6_000 && acknowledged.size() < enough; n++) {
            Thread.sleep(10);
        }
        assertTrue(acknowledged.size() >= enough, "only " + acknowledged.size() + " events were acknowledged");
    }

    /** Lets them end. */
    void stop() throws Exception {
        stopping = true;
        for (Future<?> client : clients) {
            client.get(LONGEST.toSeconds() * 2, TimeUnit.SECONDS);
        }
    }

    /** Nothing but 200 came, and every caller had an answer in time. */
    void assertNobodyWasTurnedAway() {
        assertEquals(Set.of(), refusals);
        assertTrue(
                slowestAnswerNanos <= LONGEST_ANSWER_NANOS,
                "a caller waited " + slowestAnswerNanos / 1_000_000 + " ms");
    }

    private void sendEvents() {
        while (!stopping) {
            String session = "event-" + NEXT.incrementAndGet();
            int status = send(event(session)).status();
            if (status == 200) {
                acknowledged.add(session);
            } else {
                refusals.add(status);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void call() {
        while (!stopping) {
            long start = System.nanoTime();
            Answer answer = send(vca());
            if (answer.status() == 200) {
                slowestAnswerNanos = Math.max(slowestAnswerNanos, System.nanoTime() - start);
            } else {
                refusals.add(answer.status());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static String vca() {
        try {
            return MaskingClient.documentedCall();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String event(String session) {
        return """
                {"payload":{"eventId":"of-%1$s","callId":"leg-of-%1$s","sessionId":"%1$s","subAccountId":"8x8_test",
                "callStatus":"CALL_RECEIVED","callDirection":"INBOUND","callType":"PSTN","source":"+656833033",
                "destination":"+94778066434","callDuration":0,"sipCode":200,"timestamp":"2026-01-06T10:17:19.375Z"},
                "namespace":"VOICE","eventType":"CALL_STATUS","description":"Status update of a call"}
                """.formatted(session);
    }

    private Answer send(String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/numbermasking"))
                .timeout(LONGEST)
                .header("Authorization", "demo-webhook-secret")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
    }
}
