package io.github.numbermasking.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.benchmarks.data.Databases;
import io.github.numbermasking.benchmarks.data.Dataset;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.schema.Schema;
import io.github.numbermasking.jdbc.internal.upkeep.Housekeeping;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Measures what history costs: bookings and changes of the pool with and without routes that are over, in turns; and answers
 * and bookings with and without the removal of old rows.
 */
public final class HistoryBenchmark {

    private static final int LIVE = Integer.getInteger("live", 1_000_000);
    private static final int OVER = Integer.getInteger("over", 2_000_000);
    private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "4"));
    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final String PART = System.getProperty("part", "compare, removal");
    private static final int FIRST_PARTY = 5_000_000;

    /** The pause between two requests of one thread, so that the machine is not at its limit. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final AtomicInteger BOOKINGS = new AtomicInteger();

    private HistoryBenchmark() {}

    /** Arguments: names of databases; without arguments, PostgreSQL and MariaDB. */
    public static void main(String[] args) throws Exception {
        for (TestDatabase database : Databases.of(args, TestDatabase.POSTGRESQL, TestDatabase.MARIADB)) {
            if (PART.contains("compare")) {
                compare(database);
            }
            if (PART.contains("removal")) {
                removal(database);
            }
        }
        System.exit(0);
    }

    private static MaskingEngine masking(HikariDataSource dataSource, Optional<Executor> background) {
        return JdbcEngine.create(
                dataSource,
                BookingPolicy.DEFAULT,
                JdbcOptions.DEFAULT,
                Clock.systemUTC(),
                Countries.NONE,
                background,
                Meter.NONE);
    }

    /** Number masking on one of the two databases. */
    private record Side(HikariDataSource dataSource, MaskingEngine masking) {
        Side(HikariDataSource dataSource) {
            this(dataSource, HistoryBenchmark.masking(dataSource, Optional.of(Executors.newSingleThreadExecutor())));
        }
    }

    private static void compare(TestDatabase database) throws Exception {
        try (HikariDataSource without = database.open();
                HikariDataSource with = database.open()) {
            Dataset.giveMemory(database, without);
            Dataset.fill(without, LIVE / 10);
            Dataset.fill(with, LIVE / 10);
            Dataset.addOver(database, with, OVER);
            Dataset.holdLease(without);
            Dataset.holdLease(with);
            compare(database, new Side(without), new Side(with));
        }
    }

    private static void compare(TestDatabase database, Side without, Side with) throws Exception {
        report(database, "booking, completed at once", without, with, (masking, n) -> book(masking));
        report(database, "list of all numbers", without, with, (masking, n) -> masking.numbers());
        report(
                database,
                "PUT of a number",
                without,
                with,
                (masking, n) -> masking.putNumber(number(n), NumberChange.NONE.referenceId("r" + n)));
        report(database, "replacement of a number, one booking", without, with, (masking, n) -> {
            masking.replaceNumber(number(n % 100), 1);
            masking.putNumber(number(n % 100), NumberChange.NONE.draining(false));
        });
        report(database, "DELETE of a number in use", without, with, (masking, n) -> {
            if (!(masking.removeNumber(number(n)) instanceof RemoveNumberResult.InUse)) {
                throw new IllegalStateException("number " + n + " is not in use");
            }
        });
    }

    private interface Work {
        void on(MaskingEngine masking, int n);
    }

    private static void report(TestDatabase database, String what, Side without, Side with, Work work)
            throws Exception {
        Dataset.settle(without.dataSource());
        Dataset.settle(with.dataSource());
        List<Double> rates = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) { // the first one warms up
            double rateWithout = rate(n -> work.on(without.masking(), n));
            double rateWith = rate(n -> work.on(with.masking(), n));
            if (round >= 0) {
                rates.add(rateWithout);
                ratios.add(rateWith / rateWithout);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s %-38s %,8.1f/s without routes that are over; with %,d of them, ÷ without: %.2f, rounds %s%n",
                database,
                what,
                Median.of(rates),
                OVER,
                Median.of(ratios),
                ratios.stream()
                        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .toList());
    }

    private static double rate(IntConsumer work) {
        long start = System.nanoTime();
        int done = 0;
        do {
            work.accept(done++ % Dataset.NUMBERS);
        } while (System.nanoTime() - start < SECONDS * 1e9);
        return done / ((System.nanoTime() - start) / 1e9);
    }

    private static void book(MaskingEngine masking) {
        int n = BOOKINGS.getAndIncrement();
        BookingId id = new BookingId("history-" + n);
        int party = FIRST_PARTY + 2 * n;
        BookingResult result = masking.book(BookingRequest.of(id, Phones.party(party), Phones.party(party + 1)));
        if (!(result instanceof BookingResult.Created)) {
            throw new IllegalStateException(result.toString());
        }
        masking.complete(id);
    }

    private static VirtualNumber number(int n) {
        return Phones.virtual(n % Dataset.NUMBERS);
    }

    private static void removal(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            Dataset.giveMemory(database, dataSource);
            Dataset.fill(dataSource, LIVE);
            Dataset.addOver(database, dataSource, OVER / 2);
            removal(database, dataSource);
        }
    }

    private static void removal(TestDatabase database, HikariDataSource dataSource) throws Exception {
        MaskingEngine masking = masking(dataSource, Optional.empty()); // it would remove old rows all the time
        Database tables = new Database(dataSource, JdbcOptions.DEFAULT);
        Housekeeping housekeeping = new Housekeeping(
                tables, new Schema(tables, SchemaMode.VALIDATE), Retention.DEFAULT, Duration.ZERO, Meter.NONE);
        load(masking, SECONDS * 2, new Times()); // warms up
        Times without = new Times();
        Times with = new Times();
        AtomicInteger turns = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            load(masking, SECONDS, without);
            AtomicBoolean over = new AtomicBoolean();
            Thread removing = new Thread(() -> remove(housekeeping, over, turns));
            removing.start();
            load(masking, SECONDS, with);
            over.set(true);
            removing.join();
        }
        System.out.printf("%-12s removal: %,d turns%n", database, turns.get());
        report(database, "answers", without.answers, with.answers);
        report(database, "bookings", without.bookings, with.bookings);
    }

    private static void report(TestDatabase database, String what, Queue<Long> without, Queue<Long> with) {
        System.out.printf(
                Locale.ROOT,
                "%-12s p99 of %,d and %,d %s: %.2f ms without removal, %.2f ms with, ratio %.2f%n",
                database,
                without.size(),
                with.size(),
                what,
                p99(without),
                p99(with),
                p99(with) / p99(without));
    }

    /** Removes old rows as a node does, with the same pauses, until it is told to stop. */
    private static void remove(Housekeeping housekeeping, AtomicBoolean over, AtomicInteger turns) {
        while (!over.get()) {
            Duration pause = housekeeping.turn(Instant.now());
            turns.incrementAndGet();
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(pause.toNanos(), TimeUnit.SECONDS.toNanos(1)));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** How long requests took, in nanoseconds. */
    private static final class Times {
        private final Queue<Long> answers = new ConcurrentLinkedQueue<>();
        private final Queue<Long> bookings = new ConcurrentLinkedQueue<>();
    }

    private static void load(MaskingEngine masking, double seconds, Times times) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        threads.execute(() -> measure(times.answers, end, () -> call(masking)));
        threads.execute(() -> measure(times.bookings, end, () -> book(masking)));
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
    }

    private static void measure(Queue<Long> times, long end, Runnable request) {
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            request.run();
            times.add(System.nanoTime() - start);
            try {
                TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void call(MaskingEngine masking) {
        int route = ThreadLocalRandom.current().nextInt(LIVE);
        CallDecision decision = masking.answer(
                new IncomingCall(Phones.party(route), number(route / 2).number()));
        if (!(decision instanceof CallDecision.Connect)) {
            throw new IllegalStateException("route " + route + ": " + decision);
        }
    }

    /** The time that 99 of 100 requests did not exceed, in milliseconds. */
    private static double p99(Queue<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        return sorted.get(sorted.size() * 99 / 100) / 1e6;
    }
}
