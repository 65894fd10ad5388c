package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jetty's streams say whether a byte is there, by names that the packaging must leave alone. */
class SlowBodyIT {

    private static final double SOONEST_SECONDS = 2.9;
    private static final double LATEST_SECONDS = 4.5;

    @ParameterizedTest
    @MethodSource("io.github.numbermasking.containers.Distribution#jettiesOfThisBuild")
    void waitsThreeSecondsForTheRestOfABody(Distribution distribution) throws Exception {
        try (Container container = distribution.start()) {
            container
                    .deploy("slow", HostWar.masked(distribution).withDataSource("slow"))
                    .bookCallComplete();
            long start = System.nanoTime();
            String status = sendOneByte(container.port());
            double seconds = (System.nanoTime() - start) / 1e9;
            assertEquals("HTTP/1.1 408", status.substring(0, Math.min(12, status.length())));
            assertTrue(seconds >= SOONEST_SECONDS && seconds <= LATEST_SECONDS, seconds + " s");
        }
    }

    /** The first line of the answer. Jetty before 12 hands over a request no earlier than its body's first byte. */
    private static String sendOneByte(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(60_000);
            String request = """
                    POST /slow/numbermasking HTTP/1.1
                    Host: 127.0.0.1
                    Authorization: %s
                    Content-Type: application/json
                    Content-Length: 100

                    {""".formatted(HostWar.SECRET);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(answer.readLine());
        }
    }
}
