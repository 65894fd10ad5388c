package io.github.numbermasking.core.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.jdbc.PlayedCall;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Storing many answers and events at once has the same result as storing them one by one. */
@ParameterizedClass
@EachDatabase
class CallAnswersTest extends DatabaseTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final int AT_ONCE = 25;
    private static final int ROUNDS = 20;
    private static final long LONGEST_SECONDS = 10;

    CallAnswersTest(TestDatabase database) {
        super(database);
    }

    @Test
    void areKeptAsOneByOneWhateverIsKnownOfTheirCalls() {
        PlayedCall alone = PlayedCall.of("session-0", START);
        fixture.masking().record(alone.answered(), START);
        PlayedCall unknown = PlayedCall.of("session-3", START);
        PlayedCall rung = PlayedCall.of("session-2", START);
        PlayedCall answered = PlayedCall.of("session-1", START);
        CallEvent received = rung.passed(CallDirection.INBOUND, LegStatus.RECEIVED);
        fixture.masking().record(received, START);
        fixture.masking().record(answered.answered(), START);

        assertEquals(
                List.of(true, true, false, false),
                fixture.masking()
                        .recordAll(received(
                                unknown.answered(), rung.answered(), answered.answered(), unknown.answered())));
        assertEquals(kept(alone), kept(unknown));
        assertEquals(kept(alone), kept(answered));
        fixture.masking().record(alone.passed(CallDirection.INBOUND, LegStatus.RECEIVED), START);
        assertEquals(kept(alone), kept(rung));
    }

    @Test
    void areKeptAsOneByOneOfEveryKindInAnyOrderAndTwice() {
        PlayedCall alone = PlayedCall.of("session-0", START);
        alone.events().forEach(event -> fixture.masking().record(event, START));
        PlayedCall together = PlayedCall.of("session-1", START);
        List<CallEvent> events = new ArrayList<>(together.events());
        events.addAll(together.events());
        Collections.shuffle(events, new Random(ROUNDS));
        List<ReceivedEvent> received = received(events.toArray(CallEvent[]::new));
        assertEquals(together.events().size(), added(received));
        assertEquals(0, added(received));
        assertEquals(kept(alone), kept(together));
    }

    @Test
    void areHeardInTheOrderInWhichTheyWereGiven() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        fixture.masking().addListener(new CallListener() {
            @Override
            public void answered(CallEvent.Answered call) {
                heard.add(call.session().value());
            }
        });
        List<String> sessions = List.of("session-3", "session-1", "session-2");
        fixture.masking()
                .recordAll(sessions.stream()
                        .map(session -> received(PlayedCall.of(session, START).answered()))
                        .flatMap(List::stream)
                        .toList());
        for (String session : sessions) {
            assertEquals(session, heard.poll(LONGEST_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void areNoneWhereThereAreNone() {
        assertEquals(List.of(), fixture.masking().recordAll(List.of()));
    }

    @Test
    void areKeptOnceWhereTwoKeepThemAtOnceInAnotherOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<ReceivedEvent> answers = answers(round);
                List<ReceivedEvent> backwards = new ArrayList<>(answers);
                Collections.reverse(backwards);
                Future<Long> other = threads.submit(() -> added(backwards));
                Future<Long> one = threads.submit(() -> added(answers));
                assertEquals(AT_ONCE, one.get() + other.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    private static List<ReceivedEvent> answers(int round) {
        return IntStream.range(0, AT_ONCE)
                .mapToObj(n -> new ReceivedEvent(
                        PlayedCall.of("session-" + round + "-" + n, START).answered(), START))
                .toList();
    }

    private long added(List<ReceivedEvent> events) {
        return fixture.masking().recordAll(events).stream()
                .filter(isNew -> isNew)
                .count();
    }

    private static List<ReceivedEvent> received(CallEvent... events) {
        return Stream.of(events).map(event -> new ReceivedEvent(event, START)).toList();
    }

    private String kept(PlayedCall call) {
        return fixture.masking()
                .call(call.session())
                .orElseThrow()
                .toString()
                .replace(call.session().value(), "session");
    }
}
