package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that come slowly or not at all: what we promise ourselves, and what the container's own settings promise. */
@Order(5)
@MethodSource("io.github.numbermasking.containers.Distribution#ofThisBuild")
class SlowBodyIT extends EachContainer {

    private static final double SOONEST_SECONDS = 2.9;
    private static final double LATEST_SECONDS = 4.5;

    /** What a container is told to wait for a client; and until it has looked and answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final double LATEST_BY_THE_CONTAINER_SECONDS = 8;

    /** More than Tomcat and Jetty have threads. */
    private static final int MANY = 230;

    private static final String SECRET = "Authorization: " + HostWar.SECRET;
    private static final String LENGTH = "Content-Length: 100000";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String JSON = "Content-Type: application/json";

    @Override
    Container started() throws IOException, InterruptedException {
        return distribution.start(PATIENCE);
    }

    @BeforeParameterizedClassInvocation
    void deploy() throws Exception {
        container
                .deploy("slow", HostWar.masked(distribution).withDataSource("slow"))
                .bookCallComplete();
    }

    /** Jetty's streams say whether a byte is there, by names that the packaging must leave alone. */
    @Test
    void waitsThreeSecondsForTheRestOfABodyOnJetty() throws Exception {
        try (SlowClient client = new SlowClient(container.port())) {
            long start = System.nanoTime();
            // Jetty before 12 hands over a request no earlier than its body's first byte
            client.send("POST /slow/numbermasking", SECRET, JSON, LENGTH).body("{");
            int status = client.status();
            double seconds = seconds(start);
            boolean isOurs = status == 408 && seconds >= SOONEST_SECONDS && seconds <= LATEST_SECONDS;
            assertEquals(!distribution.isTomcat(), isOurs, status + " after " + seconds + " s");
        }
    }

    /**
     * On Tomcat a read waits for as long as the connector says, and on Jetty one of a chunk. Tomcat waits once more after its
     * answer, for what is left.
     */
    @Test
    void waitsAsLongAsTheContainersTimeoutForABodyThatStops() throws Exception {
        try (SlowClient client = new SlowClient(container.port())) {
            long start = System.nanoTime();
            client.send("POST /slow/numbermasking", SECRET, JSON, CHUNKED).body("1\r\n{\r\n");
            client.awaitEnd();
            double seconds = seconds(start);
            double latest = LATEST_BY_THE_CONTAINER_SECONDS + (distribution.isTomcat() ? PATIENCE.toSeconds() : 0);
            assertTrue(seconds <= latest, seconds + " s");
        }
    }

    /** What nobody may send, each on as many connections as a container has threads or more. */
    enum Stranger {
        DRIPS("POST /slow/numbermasking", LENGTH, " "),
        DRIPS_TO_WHAT_IS_OPEN("GET /slow/numbermasking/", LENGTH, " "),
        DRIPS_TO_NOTHING("POST /slow/numbermasking/nothing", LENGTH, " "),
        SENDS_NO_BYTE("GET /slow/numbermasking/health", LENGTH, ""),
        DRIPS_A_CHUNKS_HEADER("POST /slow/numbermasking", CHUNKED, "1;"),
        SPEAKS_HTTP_1_0("POST /slow/numbermasking HTTP/1.0", LENGTH + "\r\nExpect: x", " ");

        private final String request;
        private final String header;
        private final String body;

        Stranger(String request, String header, String body) {
            this.request = request;
            this.header = header;
            this.body = body;
        }

        SlowClient to(int port) throws IOException {
            SlowClient client = new SlowClient(port).send(request, JSON, header);
            if (!body.isEmpty()) {
                client.drip(body);
            }
            return client;
        }
    }

    /** The container would go on reading their bodies, on threads that callers need. */
    @ParameterizedTest
    @EnumSource
    void answersCallsWhileManyStrangersHoldTheirConnections(Stranger stranger) throws Exception {
        List<SlowClient> clients = new ArrayList<>();
        try {
            for (int n = 0; n < MANY; n++) {
                clients.add(stranger.to(container.port()));
            }
            long start = System.nanoTime();
            HostAnswer answer =
                    container.send("POST", "/slow/numbermasking", HostWar.SECRET, BodyPublishers.ofString("{}"));
            assertEquals(200, answer.status());
            assertTrue(seconds(start) <= LATEST_BY_THE_CONTAINER_SECONDS, seconds(start) + " s");
        } finally {
            for (SlowClient client : clients) {
                client.close();
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
