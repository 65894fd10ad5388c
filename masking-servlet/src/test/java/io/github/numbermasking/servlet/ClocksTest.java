package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.ENDED;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.SettableClock;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/** Two applications on one database whose clocks are half a minute apart: an end that is a state is one on both. */
@Tag("slow")
class ClocksTest {

    private static final Duration APART = Duration.ofSeconds(30);
    private static final int CALLS = 1_000;

    private static final String NUMBER = Phones.virtual(0).number().e164();

    /** Over by the fast clock, and not by the slow one. */
    private static final Instant BETWEEN = TestServer.START.plus(APART.dividedBy(3));

    private final SettableClock slowClock = new SettableClock(TestServer.START);
    private final SettableClock fastClock = new SettableClock(TestServer.START.plus(APART));
    private final List<Vca> callers = new ArrayList<>();

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void connectsNobodyOnTheSlowOneOnceTheFastOneHasEndedIt(TestDatabase kind) {
        try (HikariDataSource database = kind.open();
                TestServer slow = server(database, slowClock, "PT0S");
                TestServer fast = server(database, fastClock, "PT0S")) {
            slow.withNumbers(NUMBER);
            bookOnEither(slow, fast);
            slow.put(
                            "/bookings/expiring",
                            "{\"partyA\":\"%s\",\"partyB\":\"%s\",\"expiresAt\":\"%s\"}"
                                    .formatted(party(8), party(9), BETWEEN))
                    .assertStatus(201);
            assertConnects(slow, 8, 9);
            assertEquals("EXPIRED", end(fast, "expiring", "complete"));
            assertEndedFor(slow);
        }
    }

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void connectsNobodyOnTheFastOneOnceTheSlowOneHasEndedIt(TestDatabase kind) {
        try (HikariDataSource database = kind.open();
                TestServer slow = server(database, slowClock, "PT0S");
                TestServer fast = server(database, fastClock, "PT0S")) {
            slow.withNumbers(NUMBER);
            bookOnEither(fast, slow);
            assertEndedFor(fast);
        }
    }

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void stillConnectsOnTheSlowOneAfterAnEndThatIsATime(TestDatabase kind) {
        try (HikariDataSource database = kind.open();
                TestServer slow = server(database, slowClock, "PT10S");
                TestServer fast = server(database, fastClock, "PT10S")) {
            slow.withNumbers(NUMBER).book("ride", party(0), party(1)).assertStatus(201);
            end(fast, "ride", "complete");
            fastClock.advance(Duration.ofSeconds(10));
            slowClock.advance(Duration.ofSeconds(10));
            assertEquals(ENDED, fast.call(party(0), NUMBER));
            assertEquals(makeCall(NUMBER, party(1)), slow.call(party(0), NUMBER));
            end(fast, "ride", "cancel");
            assertEquals(ENDED, slow.call(party(0), NUMBER), "a cancellation is a state again");
        }
    }

    /** Four bookings, made on either, ended on the other server than the one that is asked: by completion and by cancel. */
    private void bookOnEither(TestServer asked, TestServer ending) {
        List<TestServer> makers = List.of(asked, ending, asked, ending);
        for (int i = 0; i < makers.size(); i++) {
            makers.get(i).book("ride-" + i, party(2 * i), party(2 * i + 1)).assertStatus(201);
            assertConnects(asked, 2 * i, 2 * i + 1);
            boolean completes = i < 2;
            assertEquals(
                    completes ? "COMPLETED" : "CANCELLED", end(ending, "ride-" + i, completes ? "complete" : "cancel"));
        }
    }

    private void assertConnects(TestServer server, int partyA, int partyB) {
        assertEquals(makeCall(NUMBER, party(partyB)), server.call(party(partyA), NUMBER));
        callers.add(Vca.of(party(partyA), NUMBER));
        callers.add(Vca.of(party(partyB), NUMBER));
    }

    private void assertEndedFor(TestServer server) {
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < CALLS; i++) {
            answers.add(server.call(callers.get(i % callers.size())));
        }
        assertEquals(Set.of(ENDED), answers);
    }

    private static String end(TestServer server, String id, String how) {
        return server.post("/bookings/" + id + "/" + how).assertStatus(200).text("status");
    }

    private static TestServer server(HikariDataSource database, SettableClock clock, String grace) {
        return TestServer.builder()
                .dataSource(database)
                .clock(clock)
                .set("masking.booking.grace", grace)
                .start();
    }

    private static String party(int n) {
        return Phones.party(n).e164();
    }
}
