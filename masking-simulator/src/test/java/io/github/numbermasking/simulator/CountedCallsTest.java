package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.servlet.testing.Scrape;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.simulator.call.Call;
import io.github.numbermasking.simulator.testing.Rides;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/** The metrics of two nodes on one database are held against what was played. */
@Tag("slow")
class CountedCallsTest {

    /** On each database; {@code -Dcalls.played=…} for more. */
    private static final int CALLS = Integer.getInteger("calls.played", 400);

    private static final int THREADS = 2;
    private static final int BOOKINGS = 20;
    private static final VirtualNumber NUMBER = Phones.virtual(1);
    private static final VirtualNumber NOT_OF_THE_POOL = Phones.virtual(9);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final ConcurrentMap<CallReason, Integer> played = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE, longOnMySql = true)
    void countersEqualWhatWasPlayedOnBothNodes(TestDatabase database) throws Exception {
        try (HikariDataSource dataSource = database.open();
                TestServer one = server(dataSource);
                TestServer other = server(dataSource)) {
            List<Booking> bookings = Rides.book(one.masking(), List.of(NUMBER, Phones.virtual(2)), BOOKINGS);
            ExecutorService nodes = Executors.newFixedThreadPool(2);
            try {
                List<Callable<Void>> tasks = List.of(() -> play(one, bookings), () -> play(other, bookings));
                for (Future<Void> done : nodes.invokeAll(tasks)) {
                    done.get();
                }
            } finally {
                nodes.shutdown();
            }
            Map<CallReason, Integer> expected = new TreeMap<>(played);
            assertEquals(5, expected.size(), expected::toString);
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (!expected.equals(counted(one, other)) && System.nanoTime() < end) {
                Thread.sleep(100); // a reason that is completed is counted when the answer is noted
            }
            assertEquals(expected, counted(one, other));
            int calls = expected.values().stream().mapToInt(Integer::intValue).sum();
            assertEquals(calls, sum("masking_answer_duration_seconds_count", one, other));
            assertEquals(BOOKINGS, sum("masking_bookings_total", one, other));
            assertEquals(
                    calls,
                    Scrape.of(one).of("masking_events_total", summaries("STORED"))
                            + Scrape.of(other).of("masking_events_total", summaries("STORED")));
            assertTrue(Scrape.of(one).sum("masking_answers_total") > calls / 3.0, "one node had all calls");
            assertTrue(Scrape.of(other).sum("masking_answers_total") > calls / 3.0, "one node had all calls");
        }
    }

    private static String summaries(String outcome) {
        return "type=\"SESSION_SUMMARY\",outcome=\"" + outcome + "\",platform=\"8x8\"";
    }

    private static TestServer server(DataSource dataSource) throws Exception {
        return TestServer.builder()
                .dataSource(dataSource)
                .set("masking.answer.deadline", "PT10S")
                .start();
    }

    private static double sum(String name, TestServer... nodes) {
        double sum = 0;
        for (TestServer node : nodes) {
            sum += Scrape.of(node).sum(name);
        }
        return sum;
    }

    private static Map<CallReason, Integer> counted(TestServer... nodes) {
        Map<CallReason, Integer> counted = new TreeMap<>();
        for (TestServer node : nodes) {
            Scrape scrape = Scrape.of(node);
            for (CallReason reason : CallReason.values()) {
                int count = (int) scrape.of(
                        "masking_answers_total",
                        "decision=\"" + reason.answer() + "\",reason=\"" + reason + "\",platform=\"8x8\"");
                if (count > 0) {
                    counted.merge(reason, count, Integer::sum);
                }
            }
        }
        return counted;
    }

    private Void play(TestServer node, List<Booking> bookings) throws Exception {
        try (Platform platform = Platform.to(node.uri(""), TestServer.SECRET)
                .numbers(NUMBER.e164(), Phones.virtual(2).e164(), NOT_OF_THE_POOL.e164())
                .patience(Duration.ofSeconds(20))
                .open()) {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Callable<Void>> tasks = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    SplittableRandom random = new SplittableRandom(platform.seed() + thread);
                    tasks.add(() -> {
                        for (int n = 0; n < CALLS / 2 / THREADS; n++) {
                            playOne(platform, bookings.get(random.nextInt(BOOKINGS)), random);
                        }
                        return null;
                    });
                }
                for (Future<Void> done : threads.invokeAll(tasks)) {
                    done.get();
                }
            } finally {
                threads.shutdown();
            }
            platform.settle();
            return null;
        }
    }

    private void playOne(Platform platform, Booking booking, SplittableRandom random) {
        String rider = booking.partyA().phone().e164();
        String number = booking.partyA().virtualNumber().e164();
        boolean over = booking.endedAt().isPresent();
        Call call;
        switch (random.nextInt(6)) {
            case 0 -> {
                call = platform.dial("anonymous", number);
                count(CallReason.CALLER_WITHHELD);
            }
            case 1 -> {
                call = platform.dial(Phones.party(99).e164(), number);
                count(CallReason.NO_SUCH_PAIR);
            }
            case 2 -> {
                call = platform.dial(rider, NOT_OF_THE_POOL.e164());
                count(CallReason.NOT_OF_THE_POOL);
            }
            default -> {
                call = platform.dial(rider, number);
                count(over ? CallReason.BOOKING_ENDED : CallReason.CONNECTED);
            }
        }
        if (call.state() == Call.State.RINGING) {
            call.busy();
        }
    }

    private void count(CallReason reason) {
        played.merge(reason, 1, Integer::sum);
    }
}
