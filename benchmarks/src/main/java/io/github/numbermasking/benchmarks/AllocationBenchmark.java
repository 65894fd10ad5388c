package io.github.numbermasking.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.benchmarks.data.Databases;
import io.github.numbermasking.benchmarks.data.Dataset;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.JdbcMasking;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Measures bookings per second, by 1, 4 and 16 threads, with 1,000 and 100,000 live bookings in the database. */
public final class AllocationBenchmark {

    private static final int PARTIES = 100_000;
    private static final long FIRST_PARTY = 8_190_000_000L;
    private static final double SECONDS = 4;
    private static final int ROUNDS = 3;

    private static final AtomicLong NEXT = new AtomicLong();

    private AllocationBenchmark() {}

    /** Arguments: names of databases; without arguments, all databases. */
    public static void main(String[] args) throws Exception {
        for (TestDatabase database : Databases.of(args, TestDatabase.values())) {
            try (HikariDataSource few = database.open();
                    HikariDataSource many = database.open()) {
                Dataset.fill(few, 2 * 1_000);
                Dataset.fill(many, 2 * 100_000);
                for (int threads : new int[] {1, 4, 16}) {
                    measure(database, threads, new Store(few), new Store(many));
                }
            }
        }
        System.exit(0);
    }

    /** A database that has only live bookings when a run starts. */
    private record Store(HikariDataSource dataSource) {

        double run(int threads) throws Exception {
            Dataset.forgetEnded(dataSource);
            return AllocationBenchmark.run(
                    JdbcMasking.create(dataSource, BookingPolicy.DEFAULT, JdbcOptions.DEFAULT, Clock.systemUTC()),
                    threads);
        }
    }

    private static void measure(TestDatabase database, int threads, Store few, Store many) throws Exception {
        few.run(threads);
        many.run(threads);
        List<Double> withFew = new ArrayList<>();
        List<Double> withMany = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            withFew.add(few.run(threads));
            withMany.add(many.run(threads));
        }
        System.out.printf(
                Locale.ROOT,
                "%-13s %2d threads: %,6.0f bookings/s with 1,000 live, %,6.0f with 100,000, ratio %.2f  runs %s %s%n",
                database,
                threads,
                Median.of(withFew),
                Median.of(withMany),
                Median.of(withMany) / Median.of(withFew),
                withFew.stream().map(Math::round).toList(),
                withMany.stream().map(Math::round).toList());
    }

    private static double run(Masking masking, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            long end = start + (long) (SECONDS * 1e9);
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int n = 0; n < threads; n++) {
                tasks.add(() -> book(masking, end));
            }
            int booked = 0;
            for (Future<Integer> count : pool.invokeAll(tasks)) {
                booked += count.get();
            }
            return booked / ((System.nanoTime() - start) / 1e9);
        } finally {
            pool.shutdown();
        }
    }

    /** Books and completes, so that the number of live bookings stays about the same. */
    private static int book(Masking masking, long end) {
        int booked = 0;
        while (System.nanoTime() < end) {
            int a = ThreadLocalRandom.current().nextInt(PARTIES);
            int b = (a + 1 + ThreadLocalRandom.current().nextInt(PARTIES - 1)) % PARTIES;
            BookingId id = new BookingId("bench-" + NEXT.incrementAndGet());
            BookingResult result = masking.book(BookingRequest.of(id, party(a), party(b)));
            if (!(result instanceof BookingResult.Created)) {
                throw new IllegalStateException(result.toString());
            }
            masking.complete(id);
            booked++;
        }
        return booked;
    }

    private static PhoneNumber party(int n) {
        return PhoneNumber.ofValue(FIRST_PARTY + n);
    }
}
