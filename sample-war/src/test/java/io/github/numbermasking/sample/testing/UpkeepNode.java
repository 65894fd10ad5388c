package io.github.numbermasking.sample.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.PlayedCall;
import io.github.numbermasking.jdbc.internal.upkeep.Housekeeping;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.SettableClock;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import io.github.numbermasking.testing.Watchdog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A process that books, erases and removes old rows as fast as it can, while its clock runs an hour in a few milliseconds. Goes
 * on when the database is away. Prints what it was told is done, a line each, until it is killed.
 */
public final class UpkeepNode implements AutoCloseable {

    /** A phone number was erased; it follows. */
    public static final String ERASED = "erased ";

    /** Calls that were too old were removed. */
    public static final String REMOVED = "removed";

    /** What a booking and a call are kept for. */
    public static final Retention RETENTION =
            new Retention(Optional.of(Period.ofDays(1)), Optional.of(Period.ofDays(1)));

    private static final int NUMBERS = 8;
    private static final int DRIVERS = 10;
    private static final int PEOPLE_OF_A_NODE = 40_000;
    private static final Duration STEP_OF_THE_CLOCK = Duration.ofMinutes(30);
    private static final Duration BETWEEN_NODES = Duration.ofDays(365);
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Thread reader;
    private final ConcurrentLinkedQueue<String> printed = new ConcurrentLinkedQueue<>();

    private UpkeepNode(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "upkeep-stdout");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it.
     *
     * @param n how many nodes ran on this database before: this one's clock is later, and its people are others
     * @param threads how many do something at the same time
     */
    public static UpkeepNode start(Place place, int n, int threads) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        SampleProcess.FIRST_COMPILER_ALONE,
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpkeepNode.class.getName(),
                        place.url(),
                        place.user(),
                        place.password(),
                        Integer.toString(n),
                        Integer.toString(threads))
                .redirectError(Path.of("target", "upkeep-node-" + n + ".txt").toFile())
                .start();
        Watchdog.endWithUs(process.pid());
        return new UpkeepNode(process);
    }

    /** The clock's time when the n-th node starts. */
    public static Instant startOf(int n) {
        return Instant.parse("2026-03-01T12:00:00Z").plus(BETWEEN_NODES.multipliedBy(n));
    }

    /** Waits until it has erased and removed so many times more. */
    public void await(int more) throws InterruptedException {
        long erased = count(ERASED) + more;
        long removed = count(REMOVED) + more;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (count(ERASED) < erased || count(REMOVED) < removed) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError("only " + count(ERASED) + " erasures and " + count(REMOVED) + " removals");
            }
            Thread.sleep(5);
        }
    }

    private long count(String beginning) {
        return printed.stream().filter(line -> line.startsWith(beginning)).count();
    }

    /** The phone numbers that it erased. */
    public List<String> erased() {
        return printed.stream()
                .filter(line -> line.startsWith(ERASED))
                .map(line -> line.substring(ERASED.length()))
                .toList();
    }

    /** SIGKILL; returns when all that it printed is read. */
    public void kill() throws InterruptedException {
        close();
        reader.join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void read() {
        try (BufferedReader in = process.inputReader()) {
            in.lines().forEach(printed::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The process. Its arguments are those of {@link #start}. */
    public static void main(String[] args) throws Exception {
        Place place = new Place(args[0], args[1], args[2]);
        new Work(place, Integer.parseInt(args[3])).run(Integer.parseInt(args[4]));
    }

    /** What the process does. */
    private static final class Work {

        private final HikariDataSource dataSource;
        private final int node;
        private final SettableClock clock;
        private final MaskingEngine masking;
        private final Housekeeping housekeeping;
        private final AtomicInteger names = new AtomicInteger();

        /** The clock stands still within each step, so that no transaction takes hours. */
        private final ReentrantReadWriteLock clockStands = new ReentrantReadWriteLock();

        Work(Place place, int node) {
            this.dataSource = TestDatabase.open(place);
            this.node = node;
            this.clock = new SettableClock(startOf(node));
            this.masking = MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, clock);
            this.housekeeping = MaskingFixture.housekeeping(dataSource, RETENTION);
        }

        void run(int threads) throws InterruptedException {
            for (int n = 0; n < NUMBERS; n++) {
                masking.putNumber(Phones.virtual(n), NumberChange.NONE);
            }
            List<Thread> all = new ArrayList<>();
            for (int n = 1; n < threads; n++) {
                all.add(new Thread(() -> repeat(false)));
            }
            all.forEach(Thread::start);
            repeat(true);
        }

        private void repeat(boolean alsoRemoves) {
            while (true) {
                clockStands.readLock().lock();
                try {
                    step(alsoRemoves);
                } catch (MaskingException | JdbiException e) {
                    // the database is away, or others were first
                } catch (RuntimeException | Error e) {
                    e.printStackTrace();
                    Runtime.getRuntime().halt(1);
                } finally {
                    clockStands.readLock().unlock();
                }
                clockStands.writeLock().lock();
                clock.advance(STEP_OF_THE_CLOCK);
                clockStands.writeLock().unlock();
            }
        }

        private boolean hasOldCalls() {
            long old = Retention.begin(Period.ofDays(1), clock.instant()).toEpochMilli();
            return Jdbi.create(dataSource)
                            .withHandle(handle -> handle.createQuery(
                                            "SELECT COUNT(*) FROM masking_call WHERE first_seen < :old")
                                    .bind("old", old)
                                    .mapTo(Long.class)
                                    .one())
                    > 0;
        }

        private void step(boolean alsoRemoves) {
            if (alsoRemoves && ThreadLocalRandom.current().nextInt(3) == 0) {
                boolean hadOldCalls = hasOldCalls();
                housekeeping.pass(clock.instant());
                if (hadOldCalls && !hasOldCalls()) {
                    System.out.println(REMOVED);
                }
                return;
            }
            int n = names.incrementAndGet();
            String name = node + "-" + n;
            PhoneNumber rider = Phones.party(PEOPLE_OF_A_NODE * node + DRIVERS + n);
            PhoneNumber driver = Phones.party(n % DRIVERS);
            BookingId id = new BookingId(name);
            if (!(masking.book(BookingRequest.of(id, rider, driver)) instanceof BookingResult.Created)) {
                return; // all numbers of this driver are in use
            }
            PlayedCall call = new PlayedCall(
                    PlayedCall.of(name, clock.instant()).session(), "ours", clock.instant(), rider, driver);
            masking.recordAll(call.events().stream()
                    .map(event -> new ReceivedEvent(event, clock.instant()))
                    .toList());
            switch (n % 4) {
                case 0 -> masking.complete(id);
                case 1 -> {
                    masking.erase(rider, true);
                    System.out.println(ERASED + rider.e164());
                }
                case 2 -> masking.replacePartyB(id, Phones.party((n + 1) % DRIVERS));
                default -> masking.replaceNumber(Phones.virtual(n % NUMBERS), 5);
            }
            masking.putNumber(Phones.virtual(n % NUMBERS), NumberChange.NONE.draining(false));
        }
    }
}
