package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.TestDatabase.H2_IN_MEMORY;
import static io.github.numbermasking.testing.TestDatabase.MARIADB;
import static io.github.numbermasking.testing.TestDatabase.MYSQL;
import static io.github.numbermasking.testing.TestDatabase.POSTGRESQL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.servlet.testing.Callers;
import io.github.numbermasking.servlet.testing.Callers.Timed;
import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.HostApplication;
import io.github.numbermasking.servlet.testing.LiveThreads;
import io.github.numbermasking.servlet.testing.PoolOwner;
import io.github.numbermasking.servlet.testing.Siege;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Trouble;
import io.github.numbermasking.servlet.testing.TroubledDatabase;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sixty-four callers at once, whatever is wrong with the database, and whosever pool stands before it. */
@Tag("slow")
class DeadlineMatrixTest {

    private static final int CALLERS = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    /** What the way to the client and back may take. */
    private static final Duration WAY = Duration.ofMillis(200);

    private static final Duration PROMPT = Duration.ofMillis(500);
    /** On a machine that has time for us, a page that does nothing comes sooner. */
    private static final Duration CALM = Duration.ofMillis(100);

    private static final int ATTEMPTS = 3;
    private static final int CALL_THREADS = 16;

    /** More than it needs, so that a page is slow only if something else than a lack of threads slows it. */
    private static final int CONTAINER_THREADS = 200;

    private static final String RIDER = Phones.party(0).e164();
    private static final String DRIVER = Phones.party(1).e164();
    private static final String NUMBER = Phones.virtual(0).number().e164();
    private static final Vca CALL = Vca.of(RIDER, NUMBER);

    /** HikariCP's threads that open connections end after 5 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Ours that answer calls end after 30 s. */
    private static final Duration IDLE = Duration.ofSeconds(45);

    private final HostApplication host = new HostApplication();
    private final Callers callers = new Callers(CALLERS);

    static Stream<Arguments> cells() {
        return Stream.concat(
                Stream.of(POSTGRESQL, MARIADB, MYSQL)
                        .filter(EachDatabase.Databases::isForLongTests)
                        .flatMap(kind -> Stream.of(Trouble.values())
                                .flatMap(trouble ->
                                        Stream.of(PoolOwner.values()).map(pool -> Arguments.of(kind, trouble, pool)))),
                // embedded, it refuses no connection
                Stream.of(
                        Arguments.of(H2_IN_MEMORY, Trouble.POOL_EXHAUSTED, PoolOwner.OF_THE_HOST),
                        Arguments.of(H2_IN_MEMORY, Trouble.QUERIES_HANG, PoolOwner.OF_THE_HOST)));
    }

    @AfterEach
    void dismiss() {
        callers.close();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void answersEveryCallerByTheDeadlineAndConnectsTheFirstOneAfterwards(
            TestDatabase kind, Trouble trouble, PoolOwner whose) throws Exception {
        try (TroubledDatabase database = new TroubledDatabase(kind);
                HikariDataSource pool = whose.open(database);
                TestServer server = server(database, pool)) {
            server.awaitUp().withNumbers(NUMBER).book("ride-1", RIDER, DRIVER).assertStatus(201);
            assertEquals(makeCall(NUMBER, DRIVER), server.call(CALL));
            LiveThreads before = LiveThreads.now();
            trouble.begin(
                    database, pool, MaskingContext.masking(server.context()).orElseThrow());
            Siege siege = besiege(server, () -> trouble.isThere(database, pool));
            trouble.end(database);
            if (trouble != Trouble.TABLE_LOCKED) {
                awaitRecovery(pool);
            }
            Timed first = Callers.timed(server, CALL);
            System.out.printf(
                    "DeadlineMatrixTest %s %s %s: longest call %d ms, host's page %d ms, first call after %d ms,"
                            + " %d waited, %d threads%n",
                    kind,
                    trouble,
                    whose,
                    siege.longestCall().toMillis(),
                    siege.longestPage().toMillis(),
                    first.taken().toMillis(),
                    siege.mostWaiting(),
                    siege.mostThreads());
            assertTrue(siege.troubled(), "nothing was wrong");
            assertTrue(siege.longestCall().compareTo(DEADLINE.plus(WAY)) <= 0, "a call took " + siege.longestCall());
            assertTrue(siege.longestPage().compareTo(PROMPT) < 0, "the host took " + siege.longestPage());
            assertEquals(makeCall(NUMBER, DRIVER), Callflow8x8.checked(first.answer()));
            if (whose == PoolOwner.OF_THE_HOST) {
                // whoever gets a connection that is dead already waits no longer
                int least = CALLERS - TroubledDatabase.HOST_CONNECTIONS;
                assertTrue(siege.mostWaiting() >= least, "at most " + siege.mostWaiting() + " waited at once");
            }
            assertTrue(siege.mostThreads() <= CALL_THREADS, siege.mostThreads() + " threads");
            LiveThreads.awaitNoMoreThan(before, LiveThreads::withoutIdleOnes, PATIENCE);
        }
    }

    /** As above, and the wait until the last thread that had to do has gone, which is too long for each cell. */
    @ParameterizedTest
    @EnumSource
    void hasNoMoreThreadsThanBeforeOnceAllHaveIdled(PoolOwner whose) throws Exception {
        try (TroubledDatabase database = new TroubledDatabase(POSTGRESQL);
                HikariDataSource pool = whose.open(database);
                TestServer server = server(database, pool)) {
            server.awaitUp().withNumbers(NUMBER).book("ride-1", RIDER, DRIVER).assertStatus(201);
            LiveThreads before = LiveThreads.now();
            database.hang();
            besiege(server, () -> true);
            assertNotEquals(List.of(), LiveThreads.now().beyond(before), "nobody had to do");
            database.goOn();
            awaitRecovery(pool);
            assertEquals(makeCall(NUMBER, DRIVER), server.call(CALL));
            LiveThreads.awaitNoMoreThan(before, LiveThreads::now, IDLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"number-masking-call-7", "HikariPool-1:connection-adder", "a driver's thread"})
    void seesAThreadThatDoesNotEnd(String name) throws Exception {
        LiveThreads before = LiveThreads.now();
        CountDownLatch end = new CountDownLatch(1);
        Thread planted = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                name);
        planted.start();
        AssertionError seen = assertThrows(
                AssertionError.class,
                () -> LiveThreads.awaitNoMoreThan(before, LiveThreads::withoutIdleOnes, Duration.ofMillis(100)));
        end.countDown();
        planted.join();
        assertTrue(seen.getMessage().contains(name.replaceFirst("[0-9].*", "") + ": "), seen.getMessage());
        LiveThreads.awaitNoMoreThan(before, LiveThreads::withoutIdleOnes, PATIENCE);
    }

    /** Where the host's page was slow, too, the machine was busy with others: then once more. */
    private Siege besiege(TestServer server, Callable<Boolean> trouble) throws Exception {
        Siege siege = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            siege = Siege.watch(callers.call(server, CALL), server, host, trouble);
            for (Timed call : siege.calls()) {
                assertEquals(UNAVAILABLE, Callflow8x8.checked(call.answer()));
            }
            if (siege.longestCall().compareTo(DEADLINE.plus(WAY)) <= 0
                    || siege.longestPage().compareTo(CALM) < 0) {
                return siege;
            }
        }
        return siege;
    }

    private TestServer server(TroubledDatabase database, HikariDataSource pool) {
        TestServer.Builder builder = TestServer.builder()
                .set("masking.answer.deadline", DEADLINE.toString())
                .containerThreads(CONTAINER_THREADS)
                .wire(host::wire);
        return PoolOwner.wire(builder, database, pool).start();
    }

    /** A host's pool tries again at times of its own, and is back when the host gets a connection. Ours must be at once. */
    private static void awaitRecovery(HikariDataSource pool) throws SQLException {
        if (pool != null) {
            pool.getConnection().close();
        }
    }
}
