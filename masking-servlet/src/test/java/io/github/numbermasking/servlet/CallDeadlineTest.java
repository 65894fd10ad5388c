package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.EndlessFunction;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A caller on the line gets an answer by the deadline, whatever the database does. */
@Tag("slow")
class CallDeadlineTest {

    private static final String NUMBER = "+6560000001";
    private static final Duration DEADLINE = Duration.ofMillis(500);

    /** For a machine that is busy; without a deadline every one of these would take longer. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.answer.deadline", DEADLINE.toString())
                .wire(host -> host.addServlet(new ServletHolder(new HostServlet()), "/host"))
                .start()
                .withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<UnrulyDataSource.Behaviour> failures() {
        return Stream.of(
                real -> {
                    throw new SQLException("the connection was refused", "08001");
                },
                real -> {
                    throw new SQLRecoverableException("no connection within 30 s");
                },
                real -> {
                    throw new IllegalStateException("the pool is closed");
                },
                real -> {
                    throw new NullPointerException();
                },
                real -> {
                    throw new NoClassDefFoundError("a/driver/that/was/undeployed");
                },
                real -> {
                    throw new AssertionError("anything at all");
                },
                real -> null,
                real -> {
                    java.sql.Connection closed = real.getConnection();
                    closed.close();
                    return closed;
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysUnavailableWhileTheDatabaseFailsAndConnectsAfterwards(UnrulyDataSource.Behaviour failure) {
        database.behave(failure);
        assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
        assertEquals(UNAVAILABLE, server.call(party(29).e164(), NUMBER), "never unknown: that was not found out");
        database.behave(DataSource::getConnection);
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
    }

    @Test
    void saysUnavailableInTimeWhenThePoolGivesNoConnection() {
        CountDownLatch release = database.hang();
        assertAnswersInTime(UNAVAILABLE);
        release.countDown();
        database.behave(DataSource::getConnection);
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
    }

    @Test
    void answersBeforeTheDeadlineAndNotAtIt() {
        CountDownLatch release = database.hang();
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
        release.countDown();
        assertTrue(shortest < DEADLINE.toNanos(), "no call took less than " + Duration.ofNanos(shortest));
    }

    @Test
    void saysUnavailableInTimeWhenTheQueryTakesTooLong() throws Exception {
        database.settledConnections(); // the note of a call before must not be the one to lock the database
        try (Connection beside = database.getConnection();
                Statement alone = beside.createStatement()) {
            database.behave(real -> {
                Connection connection = real.getConnection();
                alone.execute("SET EXCLUSIVE 1"); // every query of others waits
                return connection;
            });
            long start = System.nanoTime();
            assertAnswersInTime(UNAVAILABLE);
            assertTrue(System.nanoTime() - start >= DEADLINE.toNanos() / 2, "the query did not hang");
            alone.execute("SET EXCLUSIVE 0");
            database.behave(DataSource::getConnection);
            assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        }
    }

    @Test
    void asksNoViewOfH2SinceNothingEndsAFunctionBehindIt() throws Exception {
        database.execute(EndlessFunction.STATEMENTS);
        long start = System.nanoTime();
        assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
        assertTrue(System.nanoTime() - start < DEADLINE.toNanos() / 2, "the function was called");
    }

    @Test
    void saysUnavailableWhenTheTablesAreGone() throws Exception {
        database.execute("DROP TABLE masking_route");
        assertAnswersInTime(UNAVAILABLE);
    }

    @Test
    void saysUnavailableWhenARouteHoldsWhatIsNoNumber() throws Exception {
        database.execute("UPDATE masking_route SET counterpart = 7");
        assertAnswersInTime(UNAVAILABLE);
    }

    @Test
    void saysUnavailableRatherThanToConnectACallerWithItselfOrWithThePool() throws Exception {
        database.execute("UPDATE masking_route SET counterpart = party");
        assertAnswersInTime(UNAVAILABLE);
        database.execute("UPDATE masking_route SET counterpart = virtual_number");
        assertAnswersInTime(UNAVAILABLE);
    }

    @Test
    void connectsNobodyWithTheNumberOfWithheldCallersThatOlderTablesHold() throws Exception {
        database.execute("UPDATE masking_route SET counterpart = 7378742833");
        assertAnswersInTime(Callflow8x8.UNKNOWN);
        database.execute("UPDATE masking_route SET counterpart = party");
        database.execute("UPDATE masking_route SET party = 7378742833 WHERE party = " + RIDER.substring(1));
        assertEquals(Callflow8x8.UNKNOWN, server.call("+7378742833", NUMBER));
    }

    @Test
    void answersUnknownCallersAndMalformedBodiesWithoutTheDatabase() {
        CountDownLatch release = database.hang();
        assertEquals(Callflow8x8.UNKNOWN, server.call("anonymous", NUMBER));
        server.webhook("{").assertProblem(400, "malformed-body");
        release.countDown();
    }

    @Test
    void answersManyCallersInTimeWhileThePoolHangsAndLeavesTheRestOfTheHostAlone() throws Exception {
        CountDownLatch release = database.hang();
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try {
            List<Future<String>> calls = Stream.generate(() -> callers.submit((Callable<String>) () -> {
                        long start = System.nanoTime();
                        String answer = server.call(RIDER, NUMBER);
                        assertInTime(start);
                        return answer;
                    }))
                    .limit(64)
                    .toList();
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                assertEquals(
                        "the host's own answer",
                        server.host("GET", "/host", BodyPublishers.noBody()).body());
                assertInTime(start);
            }
            for (Future<String> call : calls) {
                assertEquals(UNAVAILABLE, call.get());
            }
        } finally {
            callers.shutdown();
            release.countDown();
        }
        database.behave(DataSource::getConnection);
        assertEquals(
                Collections.nCopies(3, makeCall(NUMBER, DRIVER)),
                Stream.generate(() -> server.call(RIDER, NUMBER)).limit(3).toList());
    }

    private void assertAnswersInTime(String expected) {
        long start = System.nanoTime();
        assertEquals(expected, server.call(RIDER, NUMBER));
        assertInTime(start);
    }

    private static void assertInTime(long startNanos) {
        Duration taken = Duration.ofNanos(System.nanoTime() - startNanos);
        assertTrue(taken.compareTo(DEADLINE.plus(MARGIN)) < 0, "it took " + taken);
    }

    private static final class HostServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("the host's own answer");
        }
    }
}
