package io.github.numbermasking.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.benchmarks.data.Databases;
import io.github.numbermasking.benchmarks.data.Dataset;
import io.github.numbermasking.benchmarks.server.BenchProcess;
import io.github.numbermasking.benchmarks.server.BenchServer;
import io.github.numbermasking.benchmarks.server.Variant;
import io.github.numbermasking.testing.ManyRows;
import io.github.numbermasking.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measures what operators wait for: a scrape, the overview and searches, with many live routes and a long call log. */
public final class OperatorBenchmark {

    private static final int LIVE = Integer.getInteger("live", 1_000_000);
    private static final int CALLS = Integer.getInteger("calls", 5_000_000);
    private static final int TRIES = Integer.getInteger("tries", 100);

    /** What the server does soon after its start. */
    private static final long SETTLING_MILLIS = 60_000;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static String cookie = "";

    private OperatorBenchmark() {}

    /** Arguments: names of databases; without arguments, PostgreSQL. */
    public static void main(String[] args) throws Exception {
        for (TestDatabase database : Databases.of(args, TestDatabase.POSTGRESQL)) {
            TestDatabase.Place place = database.create();
            try (HikariDataSource dataSource = TestDatabase.open(place)) {
                Dataset.giveMemory(database, dataSource);
                Dataset.fill(dataSource, LIVE);
                addCalls(database, dataSource);
            }
            BenchProcess server = BenchProcess.start(Variant.HOST, place, 0);
            Thread.sleep(SETTLING_MILLIS);
            cookie = loggedIn(server);
            report(database, server, "GET", "/metrics", "");
            report(database, server, "GET", "/overview", "");
            report(database, server, "GET", "/console/", "");
            report(database, server, "GET", "/console/calls", "");
            report(database, server, "POST", "/calls/search", "{}");
            report(database, server, "POST", "/calls/search", "{\"result\":\"NO_ANSWER\"}");
            report(database, server, "POST", "/audit/search", "{}");
            server.stop();
        }
        System.exit(0);
    }

    /** Adds calls of the last 90 days, some of them of the last minutes. */
    private static void addCalls(TestDatabase database, HikariDataSource dataSource) throws Exception {
        long now = System.currentTimeMillis();
        long apart = 90L * 24 * 60 * 60 * 1_000 / CALLS;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO masking_call (session_id, first_seen, subaccount, booking_id, answer, outcome,"
                            + " in_caller, in_called, out_caller, out_called) SELECT CONCAT('session-', n), " + now
                            + " - " + apart
                            + ".0 * n, 'ours', CONCAT('ride-', n), CASE WHEN MOD(n, 5) = 3 THEN 'UNKNOWN' ELSE 'CONNECT' END,"
                            + " CASE WHEN MOD(n, 7) = 0 THEN 'NO_ANSWER' ELSE 'COMPLETED' END, " + Dataset.party(0)
                            + " + MOD(n, 1000000), " + Dataset.number(0) + " + MOD(n, 1000), " + Dataset.number(0)
                            + " + MOD(n, 1000), " + Dataset.party(0) + " + MOD(n + 1, 1000000) FROM "
                            + ManyRows.sequence(database, CALLS));
        }
        ManyRows.analyze(database, dataSource);
    }

    /** Logs in to the console. */
    private static String loggedIn(BenchProcess server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/numbermasking/console/login"))
                .POST(BodyPublishers.ofString(
                        "name=" + BenchServer.OPERATOR + "&secret=" + BenchServer.OPERATOR_SECRET))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build();
        return CLIENT.send(request, BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
    }

    private static void report(TestDatabase database, BenchProcess server, String method, String path, String body)
            throws Exception {
        List<Double> times = new ArrayList<>();
        double first = time(server, method, path, body);
        for (int n = 0; n < TRIES; n++) {
            times.add(time(server, method, path, body));
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s %,d live routes, %,d calls: %-4s %s %-24s first %.1f ms, median %.1f ms, slowest %.1f ms%n",
                database,
                LIVE,
                CALLS,
                method,
                path,
                body,
                first,
                Median.of(times),
                Collections.max(times));
    }

    private static double time(BenchProcess server, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/numbermasking" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + BenchServer.TOKEN)
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .build();
        long start = System.nanoTime();
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        double millis = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return millis;
    }
}
