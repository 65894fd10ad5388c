package io.github.numbermasking.core.internal.engine;

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
final class AnswerReasons {

    private final MaskingStore store;

    AnswerReasons(MaskingStore store) {
        this.store = store;
    }

    /** Returns the events in the same order, with the complete reasons. */
    List<ReceivedEvent> complete(List<ReceivedEvent> events) {
        Set<PhoneNumber> dialled = events.stream()
                .flatMap(received -> unpaired(received.event()).stream())
                .collect(Collectors.toSet());
        if (dialled.isEmpty()) {
            return events;
        }
        Set<PhoneNumber> known = store.ofThePool(dialled);
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
        return event instanceof CallEvent.Answered answered && answered.reason() == CallReason.NO_SUCH_PAIR
                ? answered.parties().to()
                : Optional.empty();
    }
}
