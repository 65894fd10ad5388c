package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.body.LargeBodies;
import io.github.numbermasking.servlet.testing.SmallMachine;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many large bodies at once, for a virtual machine of little memory. */
@Tag("slow")
class LargeBodyTest {

    private static final int CLIENTS = 40;
    private static final int MEGABYTE = 1_048_576;
    private static final String CALL = Vca.of("+6590000001", "+6560000001").toString();

    /** What takes most memory for its length. */
    private static final String MANY_ARRAYS = "{\"a\":[" + "[],".repeat((MEGABYTE - 20) / 3) + "1]}";

    private static final String MANY_OBJECTS = "{\"a\":[" + "{\"a\":1},".repeat((MEGABYTE - 20) / 8) + "1]}";

    @Test
    void answersCallsWhileManyLargeBodiesAreSent() throws Exception {
        Process machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallMachine.class.getName())
                .redirectErrorStream(true)
                .start();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (BufferedReader printed =
                new BufferedReader(new InputStreamReader(machine.getInputStream(), StandardCharsets.UTF_8))) {
            int port = port(printed);
            List<Future<Integer>> large = new ArrayList<>();
            for (int n = 0; n < 3 * CLIENTS; n++) {
                String body = n % 2 == 0 ? MANY_ARRAYS : MANY_OBJECTS;
                large.add(clients.submit(() -> send(port, body)));
            }
            int calls = 0;
            while (!large.stream().allMatch(Future::isDone)) {
                assertEquals(200, send(port, CALL), "call " + calls);
                calls++;
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : large) {
                statuses.add(one.get());
            }
            assertTrue(List.of(400, 503).containsAll(statuses), statuses.toString());
            assertTrue(statuses.contains(400), "none was read: " + statuses);
            assertTrue(calls > 0, "no call came in between");
            assertEquals(200, send(port, pool()));
            assertEquals(200, send(port, CALL));
        } finally {
            clients.shutdownNow();
            machine.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** As large as a pool may come, and as 8x8 writes it. */
    private static String pool() {
        return IntStream.range(0, 3_000)
                .mapToObj(
                        n -> "{\"virtualNumber\":\"+65" + (60_000_000 + n)
                                + "\",\"country\":\"SG\",\"status\":\"ACTIVE\","
                                + "\"referenceId\":\"reference-" + n
                                + "\",\"updatedTimestamp\":\"2026-01-06T10:17:19.375Z\",\"type\":\"LOCAL\",\"capability\":\"VOICE\"}")
                .collect(Collectors.joining(
                        ",",
                        "{\"eventType\":\"VIRTUAL_NUMBER_UPDATE\",\"payload\":{\"subAccountId\":\"a\",\"virtualNumbers\":[",
                        "]}}"));
    }

    private static int port(BufferedReader printed) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            if (line.startsWith(SmallMachine.MARK)) {
                return Integer.parseInt(line.substring(SmallMachine.MARK.length()));
            }
            all.append(line).append('\n');
        }
        throw new AssertionError(all.toString());
    }

    /** The status; 0 if there was no answer. */
    private static int send(int port, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            String head = "POST /numbermasking/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                    + TestServer.SECRET + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\n\r\n";
            try {
                socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            } catch (java.net.SocketException e) {
                // answered before all of it was sent
            }
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return line.length < 12 ? 0 : Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
        } catch (java.net.SocketException e) {
            return body.length() > LargeBodies.SMALL ? 503 : 0; // reset while the answer was on its way
        }
    }
}
