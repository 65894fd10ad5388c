package io.github.numbermasking.core.internal.engine;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.internal.store.MaskingStore;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.value.SessionId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerReasonsTest {

    private static final Instant AT = Instant.parse("2030-01-31T12:00:00Z");

    private static final List<ReceivedEvent> STRANGER = List.of(new ReceivedEvent(
            new CallEvent.Answered(
                    new SessionId("session"),
                    "ours",
                    AT,
                    CallReason.NO_SUCH_PAIR,
                    Optional.empty(),
                    new LegParties(
                            "leg", Optional.of(party(1)), Optional.of(virtual(1).number()))),
            AT));

    @Test
    void asksForThePoolOnlyIfACallerHasNoPair() {
        assertEquals(
                List.of(),
                new AnswerReasons(store((self, method, arguments) -> {
                            throw new AssertionError(method);
                        }))
                        .complete(List.of()));
        CallEvent.Answered complete =
                (CallEvent.Answered) new AnswerReasons(store((self, method, arguments) -> Set.of()))
                        .complete(STRANGER)
                        .get(0)
                        .event();
        assertEquals(CallReason.NOT_OF_THE_POOL, complete.reason());
    }

    @Test
    void keepsTheNoteIfTheDatabaseFails() {
        assertEquals(
                STRANGER,
                new AnswerReasons(store((self, method, arguments) -> {
                            throw new MaskingException("away");
                        }))
                        .complete(STRANGER));
    }

    private static MaskingStore store(InvocationHandler handler) {
        return (MaskingStore) Proxy.newProxyInstance(
                AnswerReasonsTest.class.getClassLoader(), new Class<?>[] {MaskingStore.class}, handler);
    }
}
