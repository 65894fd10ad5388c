package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.internal.store.MaskingStore;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.value.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Completes the reasons of answers before they are stored. Whether a number without a pair is in the pool takes another
 * statement, which no caller waits for. Thread-safe.
 */
public final class AnswerReasons {

    private final MaskingStore store;

    AnswerReasons(MaskingStore store) {
        this.store = store;
    }

    /** The reason of an answer that could not be found. */
    public static CallReason of(MaskingException failure) {
        return switch (failure.failure()) {
            case DATABASE -> CallReason.DATABASE_FAILED;
            case DEADLINE -> CallReason.DEADLINE;
            case TOO_MANY_AT_ONCE -> CallReason.TOO_MANY_AT_ONCE;
            case DESTINATION -> CallReason.DESTINATION_NOT_ALLOWED;
            case INTERNAL -> CallReason.INTERNAL_ERROR;
        };
    }

    /** Whether a reason may still be completed: the answer is given before the pool is asked. */
    public static boolean isOpen(CallReason reason) {
        return reason == CallReason.NO_SUCH_PAIR;
    }

    /** Returns the events in the same order, with the complete reasons. */
    List<ReceivedEvent> complete(List<ReceivedEvent> events) {
        Set<PhoneNumber> dialled = events.stream()
                .flatMap(received -> unpaired(received.event()).stream())
                .collect(Collectors.toSet());
        if (dialled.isEmpty()) {
            return events;
        }
        Set<PhoneNumber> known;
        try {
            known = store.ofThePool(dialled);
        } catch (MaskingException e) {
            return events; // a note that says a little less is better than none
        }
        return events.stream()
                .map(received -> unpaired(received.event())
                        .filter(number -> !known.contains(number))
                        .map(number -> new ReceivedEvent(
                                ((CallEvent.Answered) received.event()).because(CallReason.NOT_OF_THE_POOL),
                                received.at()))
                        .orElse(received))
                .toList();
    }

    /** The dialled number, if the caller had no pair with it. */
    private static Optional<PhoneNumber> unpaired(CallEvent event) {
        return event instanceof CallEvent.Answered answered && isOpen(answered.reason())
                ? answered.parties().to()
                : Optional.empty();
    }
}
