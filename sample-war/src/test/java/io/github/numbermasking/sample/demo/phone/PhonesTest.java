package io.github.numbermasking.sample.demo.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.sample.demo.view.StripView;
import io.github.numbermasking.sample.ride.Person;
import io.github.numbermasking.simulator.Platform;
import io.github.numbermasking.simulator.session.Outcome;
import io.github.numbermasking.simulator.session.PlayedSession;
import io.github.numbermasking.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Phones whose calls all go to B, as the endpoint here has it. */
@Tag("slow")
class PhonesTest {

    private static final String A = io.github.numbermasking.testing.Phones.e164(1);
    private static final String B = io.github.numbermasking.testing.Phones.e164(2);
    private static final String C = io.github.numbermasking.testing.Phones.e164(3);
    private static final String VIRTUAL = "+6560000001";
    private static final String RIDE = "ride-1";
    private static final String CALLFLOW =
            "{\"callflow\":[{\"action\":\"makeCall\",\"params\":{\"source\":\"%s\",\"destination\":\"%s\"}}]}"
                    .formatted(VIRTUAL, B);

    @AutoClose
    private final HikariDataSource noTables = TestDatabase.H2_IN_MEMORY.open();

    private final HttpServer endpoint = endpoint();
    private final Platform platform = Platform.to(
                    URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort()), "a secret")
            .numbers(VIRTUAL)
            .realTime()
            .open();

    private static HttpServer endpoint() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(CALLFLOW.getBytes(StandardCharsets.UTF_8));
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        platform.close();
        endpoint.stop(0);
    }

    private Phones phones(Duration rings) {
        return new Phones(platform, new RouteRows(noTables, false), rings);
    }

    @Test
    void aPhoneThatNobodyAnswersStopsWhoeverLooks() throws Exception {
        Phones phones = phones(Duration.ofMillis(50));
        phones.dial(RIDE, A, VIRTUAL);
        assertEquals(Screen.Mode.RINGING, phones.screen(RIDE, B).mode());
        Thread.sleep(100);
        phones.dial(RIDE, C, VIRTUAL);
        assertEquals("No answer", phones.screen(RIDE, A).words());
        assertEquals(List.of(VIRTUAL), phones.screen(RIDE, B).missed());
        assertEquals(Screen.Mode.CALLING, phones.screen(RIDE, C).mode());
        assertEquals(Outcome.NO_ANSWER, platform.played().get(0).outcome());
    }

    @Test
    void aCallToAPhoneInUseIsBusyAndLeavesItAsItIs() {
        Phones phones = phones(Duration.ofMinutes(1));
        phones.dial(RIDE, A, VIRTUAL);
        phones.answer(B);
        phones.dial(RIDE, C, VIRTUAL);
        assertEquals("Busy", phones.screen(RIDE, C).words());
        assertEquals(Screen.Mode.TALKING, phones.screen(RIDE, B).mode());
        phones.hangUp(A);
        assertTrue(phones.screen(RIDE, B).words().startsWith("Talked for 0:0"));
    }

    @Test
    void saysSoWhereTheRowsCannotBeRead() {
        Phones phones = phones(Duration.ofMinutes(1));
        phones.dial(RIDE, A, VIRTUAL);
        StripView strip = StripView.of(phones.lastCall(RIDE).orElseThrow(), List.of());
        assertEquals("The table cannot be read right now.", strip.words());
        assertFalse(strip.request().isEmpty());
    }

    @Test
    void saysForHowLongTheTwoTalkedAsThePlatformTellsTheCallLog() throws Exception {
        Phones phones = phones(Duration.ofMinutes(1));
        phones.dial(RIDE, A, VIRTUAL);
        phones.answer(B);
        Thread.sleep(1_100);
        phones.hangUp(B);
        long seconds = platform.played().get(0).talked().toSeconds();
        assertTrue(seconds >= 1, () -> "talked for " + seconds + " s");
        assertEquals(
                "Talked for " + Phones.clock(seconds), phones.screen(RIDE, A).words());
        assertEquals(
                "Talked for " + Phones.clock(seconds), phones.screen(RIDE, B).words());
    }

    @Test
    void saysNothingOnOneRidesPageOfWhatCameOfACallOnAnother() {
        Phones phones = phones(Duration.ofMinutes(1));
        phones.dial(RIDE, A, VIRTUAL);
        assertEquals(Screen.Mode.CALLING, phones.screen("ride-2", A).mode());
        phones.decline(B);
        for (String person : List.of(A, B)) {
            assertNotEquals("Ready", phones.screen(RIDE, person).words());
            assertEquals("Ready", phones.screen("ride-2", person).words());
        }
    }

    @Test
    void marksTheFirstCallAsSuchAndNoLaterOne() {
        Phones phones = phones(Duration.ofMinutes(1));
        phones.dial(RIDE, A, VIRTUAL);
        assertTrue(phones.lastCall(RIDE).orElseThrow().first());
        phones.decline(B);
        phones.dial("ride-2", A, VIRTUAL);
        assertFalse(phones.lastCall("ride-2").orElseThrow().first());
    }

    @Test
    void saysInWordsWhatTheAnswerComesTo() {
        Phones phones = phones(Duration.ofMinutes(1));
        phones.dial(RIDE, A, VIRTUAL);
        Person caller = new Person("Ann", PhoneNumber.parse(A).orElseThrow());
        Person called = new Person("Bob", PhoneNumber.parse(B).orElseThrow());
        StripView strip = StripView.of(phones.lastCall(RIDE).orElseThrow(), List.of(caller, called));
        assertEquals("Bob's phone rings and shows " + VIRTUAL + ", not Ann's number.", strip.outcome());
    }

    @Test
    void manyThreadsThatPressAtOnceLeaveEachCallEndedOnceAndAllPhonesFree() throws Exception {
        Phones phones = phones(Duration.ofMinutes(1));
        List<String> people = List.of(A, B, C);
        Callable<Void> presser = () -> {
            for (int n = 0; n < 100; n++) {
                String person = people.get(ThreadLocalRandom.current().nextInt(people.size()));
                switch (ThreadLocalRandom.current().nextInt(5)) {
                    case 0 -> phones.dial(RIDE, person, VIRTUAL);
                    case 1 -> phones.answer(B);
                    case 2 -> phones.decline(B);
                    case 3 -> phones.ignore(B);
                    default -> phones.hangUp(person);
                }
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> done : threads.invokeAll(List.of(presser, presser, presser, presser))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        people.forEach(phones::hangUp);
        phones.decline(B);
        people.forEach(person ->
                assertEquals(Screen.Mode.IDLE, phones.screen(RIDE, person).mode(), person));
        List<String> sessions =
                platform.played().stream().map(PlayedSession::sessionId).toList();
        assertEquals(sessions.stream().distinct().count(), sessions.size());
        assertFalse(sessions.isEmpty());
    }
}
