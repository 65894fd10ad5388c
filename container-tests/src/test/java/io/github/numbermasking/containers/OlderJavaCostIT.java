package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How fast calls are answered on Java 8, compared with the Java of the tests: by the same JAR in Tomcat 8.5, with the same
 * PostgreSQL. Runs take turns. The figures are printed, and fail no build.
 */
@Isolated
class OlderJavaCostIT {

    private static final Distribution TOMCAT = Distribution.TOMCAT_8_5;
    private static final int ROUNDS = 9;
    private static final double SECONDS = 5;
    private static final double WARM_UP_SECONDS = 30;
    private static final int CONNECTIONS = 8;

    /** Tomcat closes a connection after 100 requests. */
    private static final int MOST_ON_A_CONNECTION = 90;

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    /** What one run came to. */
    private record Run(double perSecond, double cpuMicros) {}

    @Test
    void isPrinted() throws Exception {
        Optional<JavaRuntime> java8 = JavaRuntime.ofTheFolder(8).findFirst();
        assumeTrue(java8.isPresent(), "needs -Djava.versions");
        try (Side older = new Side(java8.get());
                Side newer = new Side(JavaRuntime.OF_TESTS)) {
            older.run(WARM_UP_SECONDS);
            newer.run(WARM_UP_SECONDS);
            List<Run> onOlder = new ArrayList<>();
            List<Run> onNewer = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                onOlder.add(older.run(SECONDS));
                onNewer.add(newer.run(SECONDS));
            }
            print("calls a second", Run::perSecond, onOlder, onNewer);
            print("µs of the processor a call", Run::cpuMicros, onOlder, onNewer);
        }
    }

    private static void print(String what, ToDoubleFunction<Run> figure, List<Run> onOlder, List<Run> onNewer) {
        double older = median(onOlder, figure);
        double newer = median(onNewer, figure);
        System.out.printf(
                Locale.ROOT,
                "Java 8: %,.0f %s; Java of the tests: %,.0f; ratio %.2f%n",
                older,
                what,
                newer,
                older / newer);
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return CostIT.median(runs.stream().map(figure::applyAsDouble).toList());
    }

    /** One Tomcat with one host. */
    private static final class Side implements AutoCloseable {

        private final Container container;
        private final MaskedHost host;

        Side(JavaRuntime java) throws Exception {
            container = TOMCAT.start(java);
            String url =
                    "jdbc:postgresql://127.0.0.1:" + Postgres.port() + "/" + Postgres.newDatabase() + "?user=postgres";
            host = container.deploy("host", HostWar.masked(TOMCAT).withOwnPool(Jars.named("postgresql"), url));
            host.book();
        }

        /** Sends calls over some connections, each as soon as the one before was answered. */
        Run run(double seconds) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
            try {
                long before = cpuNanos();
                long start = System.nanoTime();
                Callable<Integer> task = () -> calls(start + (long) (seconds * 1e9));
                int count = 0;
                for (Future<Integer> done : threads.invokeAll(Collections.nCopies(CONNECTIONS, task))) {
                    count += done.get();
                }
                double took = (System.nanoTime() - start) / 1e9;
                return new Run(count / took, (cpuNanos() - before) / 1e3 / count);
            } finally {
                threads.shutdown();
            }
        }

        private long cpuNanos() {
            return ProcessHandle.of(container.jvm().pid())
                    .flatMap(process -> process.info().totalCpuDuration())
                    .orElseThrow()
                    .toNanos();
        }

        private int calls(long endNanos) throws IOException {
            int count = 0;
            while (endNanos - System.nanoTime() > 0) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.port())) {
                    socket.setTcpNoDelay(true);
                    InputStream in = new BufferedInputStream(socket.getInputStream());
                    for (int n = 0; n < MOST_ON_A_CONNECTION && endNanos - System.nanoTime() > 0; n++) {
                        socket.getOutputStream().write(host.rawCall("session-" + SESSIONS.incrementAndGet()));
                        String body = body(in);
                        assertTrue(body.contains("makeCall"), body);
                        count++;
                    }
                }
            }
            return count;
        }

        /** Reads one answer, which tells its length. */
        private static String body(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                assertTrue(next >= 0, () -> "the connection was closed after: " + head);
                head.append((char) next);
            }
            int length = head.toString()
                    .lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(head));
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            container.close();
        }
    }
}
