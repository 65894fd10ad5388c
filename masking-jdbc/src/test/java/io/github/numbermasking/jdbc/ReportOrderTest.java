package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.ReportedNumber;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Reports come in any order, twice, from several nodes, and with thousands of numbers. */
@Tag("slow")
@ParameterizedClass
@EachDatabase(except = TestDatabase.H2_IN_A_FILE)
class ReportOrderTest extends DatabaseTest {

    private static final int MANY = 5_000;
    private static final Duration REASONABLE = Duration.ofSeconds(9);

    private static final List<PoolReport> REPORTS = List.of(
            PoolReport.updates("a", List.of(said(1, NumberStatus.ACTIVE, 1), said(4, NumberStatus.ACTIVE, 4))),
            PoolReport.whole("a", at(5), List.of(said(1, NumberStatus.UNHEALTHY, 3), said(2, NumberStatus.ACTIVE, 5))),
            PoolReport.whole("a", at(8), List.of(said(1, NumberStatus.ACTIVE, 8), said(3, NumberStatus.EXPIRING, 6))),
            PoolReport.updates("b", List.of(said(2, NumberStatus.ACTIVE, 7), said(3, NumberStatus.ACTIVE, 2))),
            PoolReport.updates("a", List.of(said(1, NumberStatus.INACTIVE, 7), said(5, NumberStatus.ACTIVE, 9))));

    ReportOrderTest(TestDatabase database) {
        super(database);
    }

    private static Instant at(int second) {
        return Instant.parse("2026-03-01T10:00:00Z").plusSeconds(second);
    }

    private static ReportedNumber said(int number, NumberStatus status, int second) {
        return new ReportedNumber(virtual(number), "SG", status, "of second " + second, at(second));
    }

    @Test
    void comesToTheSamePoolInWhicheverOrderReportsCome() throws Exception {
        List<PoolNumber> expected = List.of(
                pool(1, NumberStatus.ACTIVE, 8),
                pool(2, NumberStatus.ACTIVE, 7),
                pool(3, NumberStatus.EXPIRING, 6),
                pool(4, NumberStatus.INACTIVE, 4),
                pool(5, NumberStatus.ACTIVE, 9));
        List<List<PoolReport>> orders = new ArrayList<>();
        permute(new ArrayList<>(REPORTS), 0, orders);
        assertEquals(120, orders.size());
        fixture.masking().numbers();
        for (List<PoolReport> order : orders) {
            empty();
            order.forEach(fixture.masking()::report);
            fixture.masking().report(order.get(0)); // once more, late
            assertEquals(expected, fixture.masking().numbers(), () -> "after " + order);
        }
    }

    private static PoolNumber pool(int number, NumberStatus status, int second) {
        return new PoolNumber(virtual(number), "SG", status, false, "of second " + second, 0);
    }

    private static void permute(List<PoolReport> reports, int from, List<List<PoolReport>> all) {
        if (from == reports.size()) {
            all.add(List.copyOf(reports));
        }
        for (int i = from; i < reports.size(); i++) {
            Collections.swap(reports, from, i);
            permute(reports, from + 1, all);
            Collections.swap(reports, from, i);
        }
    }

    private void empty() throws Exception {
        try (var connection = fixture.dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM masking_number");
            statement.execute("DELETE FROM masking_subaccount");
        }
    }

    @Test
    void takesThousandsOfNumbersInReasonableTime() {
        List<ReportedNumber> all = IntStream.range(0, MANY)
                .mapToObj(n -> said(n, NumberStatus.ACTIVE, 1))
                .toList();
        assertEquals(
                MANY, timed("new", PoolReport.whole("a", at(1), all)).added().size());
        assertTrue(timed("the same", PoolReport.whole("a", at(2), all)).isEmpty());
        List<ReportedNumber> unwell = IntStream.range(0, MANY / 2)
                .mapToObj(n -> said(n, NumberStatus.UNHEALTHY, 3))
                .toList();
        var result = timed("changed", PoolReport.whole("a", at(3), unwell));
        assertEquals(MANY / 2, result.changed().size());
        assertEquals(MANY / 2, result.deactivated().size());
    }

    private io.github.numbermasking.core.internal.report.PoolReportResult timed(String what, PoolReport report) {
        long start = System.nanoTime();
        var result = fixture.masking().report(report);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("ReportOrderTest: " + report + ", " + what + ": " + taken.toMillis() + " ms");
        assertTrue(taken.compareTo(REASONABLE) < 0, what + " took " + taken);
        return result;
    }

    @Test
    void comesToTheSamePoolFromSeveralNodesWhileTheOperatorDrainsAndPartiesBook() throws Exception {
        fixture.pool(6);
        int rounds = 12;
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            MaskingEngine masking = fixture.anotherNode();
            Random random = new Random(node);
            tasks.add(() -> {
                for (int round = 0; round < rounds; round++) {
                    List<PoolReport> order = new ArrayList<>(REPORTS);
                    Collections.shuffle(order, random);
                    order.forEach(masking::report);
                }
                return 0;
            });
        }
        MaskingEngine operator = fixture.anotherNode();
        tasks.add(() -> {
            for (int round = 0; round < 4 * rounds; round++) {
                for (int n = 1; n <= 5; n++) {
                    operator.putNumber(virtual(n), NumberChange.NONE.draining(round % 2 == 0));
                }
            }
            return 0;
        });
        tasks.add(() -> {
            for (int n = 0; n < 4 * rounds; n++) {
                fixture.book("ride-" + n, 100 + 2 * n, 101 + 2 * n);
            }
            return 0;
        });
        for (Future<Integer> task : threads.invokeAll(tasks)) {
            task.get();
        }
        threads.shutdown();
        assertEquals(
                List.of("ACTIVE", "ACTIVE", "ACTIVE", "EXPIRING", "INACTIVE", "ACTIVE"),
                fixture.masking().numbers().stream()
                        .map(number -> number.status().name())
                        .toList());
        assertTrue(fixture.masking().numbers().stream().noneMatch(PoolNumber::draining), "the operator's last word");
    }
}
