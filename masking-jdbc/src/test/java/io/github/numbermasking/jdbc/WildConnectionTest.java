package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import io.github.numbermasking.testing.WildDataSource;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a method of a host's connection does, the connection is given back, and calls are soon answered again. */
@Tag("slow")
class WildConnectionTest {

    /** The promise is five seconds, but the machine may be busy. */
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private static final Duration GLANCE = Duration.ofMillis(300);
    private static final IncomingCall CALL =
            new IncomingCall(party(0), virtual(0).number());
    private static final JdbcOptions OPTIONS = new JdbcOptions(
            SchemaMode.VALIDATE, Duration.ofSeconds(5), Duration.ofSeconds(5), () -> false, () -> false);

    private static final List<WildDataSource.Wildness> THROWN = List.of(
            released -> {
                throw new SQLException("wild");
            },
            released -> {
                throw new SQLException("wild", "08006");
            },
            released -> {
                throw new IllegalStateException("wild");
            },
            released -> {
                throw new AbstractMethodError("wild");
            });

    private static final List<Consumer<MaskingEngine>> REQUESTS = List.of(
            MaskingEngine::health,
            masking -> masking.answer(CALL),
            masking -> masking.find(new BookingId("ride")),
            masking -> masking.book(BookingRequest.of(new BookingId("ride"), party(0), party(1))),
            MaskingEngine::numbers);

    /** Which thread runs the JDBC calls, and how the pool creates its connections. Each way runs other code. */
    private enum Way {
        HOSTS_THREAD(true, false),
        APART(false, false),
        OWN_THREAD(false, true);

        private final boolean autoCommit;
        private final boolean own;

        Way(boolean autoCommit, boolean own) {
            this.autoCommit = autoCommit;
            this.own = own;
        }

        MaskingEngine masking(WildDataSource wild) {
            JdbcOptions options = new JdbcOptions(
                    OPTIONS.schema(), OPTIONS.readTimeout(), OPTIONS.writeTimeout(), OPTIONS.abandoned(), () -> own);
            return MaskingFixture.engine(wild.dataSource(), BookingPolicy.DEFAULT, options, Clock.systemUTC());
        }
    }

    /** The called methods, which are found once for both tests. */
    private static final Set<Method> CALLED = new HashSet<>();

    /** Uses many threads, because a case sleeps most of the time. */
    private final ExecutorService atOnce = Executors.newFixedThreadPool(12);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Place place = TestDatabase.H2_IN_MEMORY.create();

    @BeforeEach
    void makeTheTables() {
        try (MaskingFixture fixture = new MaskingFixture(TestDatabase.open(place))) {
            fixture.pool(2);
        }
    }

    @AfterEach
    void stop() {
        atOnce.shutdown();
        threads.shutdown();
    }

    @Test
    void comesBackWhateverAMethodThrows() throws Exception {
        for (WildDataSource.Wildness thrown : THROWN) {
            run(cases(calledMethods(), thrown, this::throwing));
        }
    }

    @Test
    void keepsNobodyFromOtherConnectionsWhereAMethodHangs() throws Exception {
        run(cases(
                calledMethods(),
                released -> {
                    released.await();
                    throw new SQLException("lost", "08006");
                },
                this::hanging));
    }

    /** A test case for one method. */
    private interface Case {
        void run(WildDataSource wild, MaskingEngine masking) throws Exception;
    }

    /**
     * Returns the methods that are called if nothing fails, those that are called if one of these throws, and so on.
     */
    private Set<Method> calledMethods() throws Exception {
        if (!CALLED.isEmpty()) {
            return CALLED;
        }
        Set<Method> called = ConcurrentHashMap.newKeySet();
        called.add(Connection.class.getMethod("close"));
        Set<Method> tried = new HashSet<>();
        while (!tried.containsAll(called)) {
            Set<Method> untried = new HashSet<>(called);
            untried.removeAll(tried);
            tried.addAll(untried);
            run(cases(untried, THROWN.get(0), (wild, masking) -> {
                throwing(wild, masking);
                called.addAll(wild.called());
            }));
        }
        assertTrue(called.contains(Connection.class.getMethod("getAutoCommit")), "seen: " + called);
        assertTrue(called.contains(Connection.class.getMethod("abort", Executor.class)), "seen: " + called);
        CALLED.addAll(called);
        return called;
    }

    /** The cases of each method: from the first connection on and from a later one, in each way. */
    private List<Callable<Void>> cases(Set<Method> methods, WildDataSource.Wildness wildness, Case one) {
        List<Callable<Void>> cases = new ArrayList<>();
        for (Way way : Way.values()) {
            for (Method method : methods) {
                for (boolean first : new boolean[] {true, false}) {
                    String where = way + " " + method + (first ? " from the first on" : " later");
                    cases.add(() -> {
                        run(new WildDataSource(place, way.autoCommit, method, wildness), way, first, one, where);
                        return null;
                    });
                }
            }
        }
        return cases;
    }

    private static void run(WildDataSource wild, Way way, boolean first, Case one, String where) throws Exception {
        MaskingEngine masking = way.masking(wild);
        if (!first) {
            masking.answer(CALL);
        }
        wild.wild(true);
        try {
            one.run(wild, masking);
        } catch (AssertionError e) {
            throw new AssertionError(where, e);
        } finally {
            wild.release();
        }
        awaitAllClosed(wild, where);
    }

    private void run(List<Callable<Void>> cases) throws Exception {
        for (Future<Void> done : atOnce.invokeAll(cases)) {
            done.get();
        }
    }

    private void throwing(WildDataSource wild, MaskingEngine masking) throws Exception {
        REQUESTS.forEach(request -> endsWell(masking, request));
        wild.wild(false);
        assertRecovers(masking);
    }

    private void hanging(WildDataSource wild, MaskingEngine masking) throws Exception {
        List<Future<?>> asking = new ArrayList<>();
        for (Consumer<MaskingEngine> request : REQUESTS) {
            asking.add(threads.submit(() -> endsWell(masking, request)));
        }
        for (Future<?> one : asking) {
            try {
                one.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // it hangs until the end of the case
            }
        }
        wild.wild(false);
        assertRecovers(masking);
    }

    /** Makes a request, which may succeed or fail as expected. */
    private static void endsWell(MaskingEngine masking, Consumer<MaskingEngine> request) {
        try {
            request.accept(masking);
        } catch (MaskingException e) {
            // expected
        }
    }

    private void assertRecovers(MaskingEngine masking) throws Exception {
        long began = System.nanoTime();
        while (true) {
            try {
                threads.submit(() -> masking.answer(CALL)).get(RECOVERY.toMillis(), TimeUnit.MILLISECONDS);
                break;
            } catch (TimeoutException e) {
                throw new AssertionError("no answer", e);
            } catch (ExecutionException e) {
                assertInstanceOf(MaskingException.class, e.getCause());
                assertTrue(System.nanoTime() - began < RECOVERY.toNanos(), () -> "still: " + e.getCause());
                Thread.sleep(50);
            }
        }
        assertTrue(System.nanoTime() - began < RECOVERY.toNanos(), "it took too long");
    }

    private static void awaitAllClosed(WildDataSource wild, String where) throws InterruptedException {
        long began = System.nanoTime();
        while (wild.open() > 0) {
            assertTrue(System.nanoTime() - began < RECOVERY.toNanos(), wild.open() + " leaked: " + where);
            Thread.sleep(10);
        }
    }
}
