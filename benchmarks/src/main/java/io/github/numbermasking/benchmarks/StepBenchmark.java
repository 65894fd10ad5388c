package io.github.numbermasking.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.benchmarks.data.Dataset;
import io.github.numbermasking.benchmarks.load.CallRequestBody;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.internal.allocation.Allocator;
import io.github.numbermasking.core.internal.allocation.Assignment;
import io.github.numbermasking.core.internal.allocation.NewBooking;
import io.github.numbermasking.core.internal.allocation.NumberLoad;
import io.github.numbermasking.core.internal.allocation.NumberPool;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.servlet.internal.eightxeight.AnswerStyle;
import io.github.numbermasking.servlet.internal.eightxeight.Callflows;
import io.github.numbermasking.servlet.internal.eightxeight.Webhook;
import io.github.numbermasking.servlet.internal.json.Json;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the steps of a call one by one, and the choice of a booking's numbers. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Djmh.shutdownTimeout=1") // a thread of the MariaDB server lives longer than the run
public class StepBenchmark {

    /** The data of a call and of a choice of numbers, without a database. */
    @State(Scope.Benchmark)
    public static class Memory {

        private static final int NUMBERS = 50;
        private static final int HELD = 10;

        private final byte[] body = CallRequestBody.of(7).getBytes(StandardCharsets.UTF_8);
        private final Callflows callflows =
                new Callflows(new AnswerStyle(true, false, "unknown", "ended", "unavailable", "en-US-ZiraRUS"));
        private final CallDecision decision =
                new CallDecision.Connect(Phones.virtual(1), Phones.party(2), new BookingId("ride-1"));
        private final Instant now = Instant.now();
        private final Instant end = now.plus(Duration.ofHours(1));
        private final BookingState state =
                new BookingState(BookingStatus.ACTIVE, end, end, end.plus(Duration.ofHours(24)));
        private final NewBooking draft =
                new NewBooking(new BookingId("ride-2"), Phones.party(1), Phones.party(2), now, end, state);
        private final Allocator allocator = new Allocator(BookingPolicy.DEFAULT, ThreadLocalRandom.current());
        private final NumberPool pool = new NumberPool(IntStream.range(0, NUMBERS)
                .mapToObj(n -> new NumberLoad(Phones.virtual(n), n % 7))
                .toList());
        private final List<Route> held = IntStream.range(0, HELD)
                .mapToObj(n -> new Route(
                        Phones.virtual(n),
                        Phones.party(1),
                        Phones.party(n + 10),
                        Phones.virtual(n),
                        new BookingId("held-" + n),
                        state.liveUntil(),
                        state.coolUntil()))
                .toList();
    }

    /** A database with live routes. */
    @State(Scope.Benchmark)
    public static class Store {

        /** The database to use. */
        @Param({"H2_IN_MEMORY", "POSTGRESQL", "MARIADB"})
        public TestDatabase database;

        private final int routes = 1_000;

        private HikariDataSource dataSource;
        private CallRouter masking;

        /** Opens and fills the database. */
        @Setup
        public void fill() throws Exception {
            dataSource = database.open();
            Dataset.fill(dataSource, routes);
            masking = JdbcEngine.create(
                    dataSource,
                    BookingPolicy.DEFAULT,
                    JdbcOptions.DEFAULT,
                    Clock.systemUTC(),
                    Countries.NONE,
                    Optional.empty(),
                    Meter.NONE);
        }

        /** Closes the pool. */
        @TearDown
        public void close() {
            dataSource.close();
        }
    }

    /** Parses a request's body into the call that it reports. */
    @Benchmark
    public Optional<IncomingCall> parse(Memory memory) {
        return new Webhook(Json.parse(memory.body).orElseThrow()).incomingCall(Set.of());
    }

    /** Looks up the decision for a call. */
    @Benchmark
    public CallDecision lookUp(Store store) {
        int route = ThreadLocalRandom.current().nextInt(store.routes);
        return store.masking.answer(new IncomingCall(
                Phones.party(route), Phones.virtual(route / 2 % Dataset.NUMBERS).number()));
    }

    /** Writes a decision as the body of the reply. */
    @Benchmark
    public byte[] reply(Memory memory) {
        return memory.callflows.of(memory.decision);
    }

    /** Chooses numbers for two parties from a pool of fifty; one party has ten bookings. */
    @Benchmark
    public Optional<Assignment> allocate(Memory memory) {
        return memory.allocator.choose(
                memory.draft.partyA(), memory.draft.partyB(), memory.pool, memory.held, memory.now);
    }
}
