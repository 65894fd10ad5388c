package io.github.numbermasking.benchmarks.load;

import io.github.numbermasking.benchmarks.server.BenchServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Sends webhooks over kept-alive connections, each as soon as the previous one is answered. */
public final class LoadClient {

    private static final int CONNECTIONS = 16;

    /** So many that their rows are spread over the whole table. */
    private static final int REQUESTS = 1 << 15;

    private final int port;
    private final IntFunction<Requests> requests;

    /** The requests of one connection, one after the other. */
    interface Requests {

        /** The next request. Its bytes are valid only until the next call of this method. */
        byte[] next();
    }

    private LoadClient(int port, IntFunction<Requests> requests) {
        this.port = port;
        this.requests = requests;
    }

    /** A client that sends calls to a server on this machine, whose database has this number of routes. */
    public static LoadClient calls(int port, int routes) {
        Random random = new Random(1);
        List<byte[]> calls = IntStream.range(0, REQUESTS)
                .mapToObj(
                        n -> request(CallRequestBody.of(random.nextInt(routes))).getBytes(StandardCharsets.US_ASCII))
                .toList();
        return new LoadClient(port, connection -> {
            AtomicInteger next = new AtomicInteger(connection * (REQUESTS / CONNECTIONS));
            return () -> calls.get(next.getAndIncrement() % REQUESTS);
        });
    }

    /** A client that sends the events of whole calls, each call on one connection. */
    public static LoadClient events(int port) {
        return new LoadClient(port, connection -> new EventBodies()::next);
    }

    /**
     * The result of one run: requests per second, percentiles in microseconds, and the number of unexpected answers.
     */
    public record Result(long requests, double perSecond, double p50Micros, double p99Micros, int unexpected) {}

    public Result run(double seconds, String expected) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            AtomicInteger unexpected = new AtomicInteger();
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            List<Callable<long[]>> tasks = new ArrayList<>();
            for (int n = 0; n < CONNECTIONS; n++) {
                Requests own = requests.apply(n);
                tasks.add(() -> connection(end, own, expected, unexpected));
            }
            long[] times = threads.invokeAll(tasks).stream()
                    .map(LoadClient::get)
                    .flatMapToLong(Arrays::stream)
                    .sorted()
                    .toArray();
            double took = (System.nanoTime() - start) / 1e9;
            return new Result(
                    times.length,
                    times.length / took,
                    times[times.length / 2] / 1e3,
                    times[(int) (times.length * 0.99)] / 1e3,
                    unexpected.get());
        } finally {
            threads.shutdown();
        }
    }

    private long[] connection(long end, Requests own, String expected, AtomicInteger unexpected) throws IOException {
        long[] times = new long[1 << 20];
        int count = 0;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (long now = System.nanoTime(); now < end; ) {
                out.write(own.next());
                if (!reply(in).contains(expected)) {
                    unexpected.incrementAndGet();
                }
                long after = System.nanoTime();
                times[count++] = after - now;
                now = after;
            }
        }
        return Arrays.copyOf(times, count);
    }

    /** Reads an answer, which must have status 200, and returns its body. */
    public static String reply(InputStream in) throws IOException {
        int length = -1;
        String line = line(in);
        if (!line.startsWith("HTTP/1.1 200")) {
            throw new IOException("not 200: " + line);
        }
        for (line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.US_ASCII);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    static String request(String body) {
        return "POST /numbermasking/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + BenchServer.SECRET
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static long[] get(Future<long[]> times) {
        try {
            return times.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
