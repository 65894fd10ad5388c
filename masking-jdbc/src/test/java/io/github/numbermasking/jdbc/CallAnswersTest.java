package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.CallDirection;
import io.github.numbermasking.core.CallEvent;
import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.CallMoment;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many answers that are kept at once, which must come to what is kept one by one. */
@ParameterizedClass
@EnumSource
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
        CallEvent received = rung.passed(CallDirection.INBOUND, CallMoment.RECEIVED);
        fixture.masking().record(received, START);
        fixture.masking().record(answered.answered(), START);

        assertEquals(
                2,
                fixture.masking()
                        .recordAll(
                                List.of(unknown.answered(), rung.answered(), answered.answered(), unknown.answered())));
        assertEquals(kept(alone), kept(unknown));
        assertEquals(kept(alone), kept(answered));
        fixture.masking().record(alone.passed(CallDirection.INBOUND, CallMoment.RECEIVED), START);
        assertEquals(kept(alone), kept(rung));
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
                        .map(session -> PlayedCall.of(session, START).answered())
                        .toList());
        for (String session : sessions) {
            assertEquals(session, heard.poll(LONGEST_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void areNoneWhereThereAreNone() {
        assertEquals(0, fixture.masking().recordAll(List.of()));
    }

    @Test
    void areKeptOnceWhereTwoKeepThemAtOnceInAnotherOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<CallEvent.Answered> answers = answers(round);
                List<CallEvent.Answered> backwards = new ArrayList<>(answers);
                Collections.reverse(backwards);
                Future<Integer> other = threads.submit(() -> fixture.masking().recordAll(backwards));
                Future<Integer> one = threads.submit(() -> fixture.masking().recordAll(answers));
                assertEquals(AT_ONCE, one.get() + other.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    private static List<CallEvent.Answered> answers(int round) {
        return IntStream.range(0, AT_ONCE)
                .mapToObj(
                        n -> PlayedCall.of("session-" + round + "-" + n, START).answered())
                .toList();
    }

    private String kept(PlayedCall call) {
        return fixture.masking()
                .call(call.session())
                .orElseThrow()
                .toString()
                .replace(call.session().value(), "session");
    }
}
