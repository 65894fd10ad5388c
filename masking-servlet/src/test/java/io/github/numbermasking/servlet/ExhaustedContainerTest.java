package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.servlet.testing.Callers;
import io.github.numbermasking.servlet.testing.Callers.Timed;
import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.HostApplication;
import io.github.numbermasking.servlet.testing.PoolOwner;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Trouble;
import io.github.numbermasking.servlet.testing.TroubledDatabase;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A container all of whose threads are taken by callers, while the database is in trouble. A request holds its thread until
 * it is answered: a descriptor of Servlet 2.5 can declare nothing asynchronous. What is promised is that the thread is given
 * back by the deadline. So a page of the host waits for one deadline at the most where the container has as many threads as
 * there are callers before it, and for one more each time that they fill it anew.
 */
@Tag("slow")
class ExhaustedContainerTest {

    private static final int CALLERS = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    /** What the way to the client and back may take. */
    private static final Duration WAY = Duration.ofMillis(200);

    /** A machine that is busy with others lets some callers be answered before the last one comes: then once more. */
    private static final int ATTEMPTS = 3;

    private static final String NUMBER = "+6560000001";
    private static final Vca CALL = Vca.of(RIDER, NUMBER);

    private final HostApplication host = new HostApplication();
    private final Callers callers = new Callers(CALLERS);

    static Stream<Arguments> cells() {
        return Stream.of(Trouble.values())
                .flatMap(trouble -> Stream.of(PoolOwner.values())
                        .flatMap(whose -> Stream.of(1, 2)
                                // whoever gets a connection of the host that is dead already waits no longer
                                .filter(rounds -> rounds > 1
                                        || trouble != Trouble.CONNECTIONS_REFUSED
                                        || whose == PoolOwner.OUR_OWN)
                                .map(rounds -> Arguments.of(trouble, whose, rounds))));
    }

    /** What a siege was like; the page is the host's, asked for when no thread was left. */
    private record Seen(boolean exhausted, Duration page, Duration longestCall) {

        boolean isInTime(int rounds) {
            Duration longest = DEADLINE.multipliedBy(rounds).plus(WAY);
            return exhausted && page.compareTo(longest) <= 0 && longestCall.compareTo(longest) <= 0;
        }
    }

    @AfterEach
    void dismiss() {
        callers.close();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void hasAThreadForTheHostsPageByTheDeadline(Trouble trouble, PoolOwner whose, int rounds) throws Exception {
        int threads = CALLERS / rounds;
        try (TroubledDatabase database = new TroubledDatabase(TestDatabase.POSTGRESQL);
                HikariDataSource pool = whose.open(database);
                TestServer server = server(database, pool, threads)) {
            server.awaitUp().withNumbers(NUMBER).book("ride-1", RIDER, DRIVER).assertStatus(201);
            assertEquals(makeCall(NUMBER, DRIVER), server.call(CALL));
            trouble.begin(
                    database, pool, MaskingContext.masking(server.context()).orElseThrow());
            Seen seen = besiege(server, threads);
            for (int attempt = 1; attempt < ATTEMPTS && !seen.isInTime(rounds); attempt++) {
                seen = besiege(server, threads);
            }
            trouble.end(database);
            System.out.printf("ExhaustedContainerTest %s %s %d: %s%n", trouble, whose, threads, seen);
            assertTrue(seen.isInTime(rounds), seen.toString());
        }
    }

    private TestServer server(TroubledDatabase database, HikariDataSource pool, int threads) {
        TestServer.Builder builder = TestServer.builder()
                .set("masking.answer.deadline", DEADLINE.toString())
                .containerThreads(threads)
                .wire(host::wire);
        return PoolOwner.wire(builder, database, pool).start();
    }

    private Seen besiege(TestServer server, int threads) throws Exception {
        List<Future<Timed>> calls = callers.call(server, CALL);
        while (host.waiting() < threads && !calls.stream().allMatch(Future::isDone)) {
            Thread.sleep(1);
        }
        boolean exhausted = host.waiting() >= threads;
        Duration page = HostApplication.timePage(server);
        Duration longest = Duration.ZERO;
        for (Future<Timed> call : calls) {
            Timed done = call.get();
            assertEquals(UNAVAILABLE, Callflow8x8.checked(done.answer()));
            longest = done.taken().compareTo(longest) > 0 ? done.taken() : longest;
        }
        return new Seen(exhausted, page, longest);
    }
}
