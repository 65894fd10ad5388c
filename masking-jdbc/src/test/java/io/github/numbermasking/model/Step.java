package io.github.numbermasking.model;

import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A request to number masking with the check by the model, or another step. Parties, numbers and ids are those of
 * {@link Cast}. No step depends on earlier steps, so a sequence can still be played without one of its steps.
 */
sealed interface Step {

    void on(Play play);

    /** Books. The expiry is counted from the start of the sequence. */
    record Book(int id, int partyA, int partyB, Optional<Duration> expiry) implements Step {
        @Override
        public void on(Play play) {
            BookingRequest request = BookingRequest.of(Cast.id(id), Cast.party(partyA), Cast.party(partyB));
            BookingRequest asked = expiry.map(after -> request.expiringAt(Play.START.plus(after)))
                    .orElse(request);
            play.model().booked(asked, play.now(), play.masking().book(asked));
        }
    }

    record Find(int id) implements Step {
        @Override
        public void on(Play play) {
            play.model().found(Cast.id(id), play.now(), play.masking().find(Cast.id(id)));
        }
    }

    record Complete(int id) implements Step {
        @Override
        public void on(Play play) {
            play.model()
                    .completed(
                            Cast.id(id),
                            play.now(),
                            play.masking().complete(Cast.id(id)).found());
        }
    }

    record Cancel(int id) implements Step {
        @Override
        public void on(Play play) {
            play.model()
                    .cancelled(
                            Cast.id(id),
                            play.now(),
                            play.masking().cancel(Cast.id(id)).found());
        }
    }

    /** Replaces party A or B. */
    record Replace(int id, boolean a, int party) implements Step {
        @Override
        public void on(Play play) {
            PhoneNumber phone = Cast.party(party);
            ChangeResult result = a
                    ? play.masking().replacePartyA(Cast.id(id), phone)
                    : play.masking().replacePartyB(Cast.id(id), phone);
            play.model().replaced(Cast.id(id), a, phone, play.now(), result);
        }
    }

    /** Changes the expiry, which is counted from the start of the sequence. */
    record Extend(int id, Duration expiry) implements Step {
        @Override
        public void on(Play play) {
            Instant time = Play.START.plus(expiry);
            ChangeResult result = play.masking().extend(Cast.id(id), time);
            play.model().extended(Cast.id(id), time.truncatedTo(ChronoUnit.MILLIS), play.now(), result);
        }
    }

    record ReplaceNumber(int number) implements Step {
        @Override
        public void on(Play play) {
            VirtualNumber bad = Cast.number(number);
            play.model().numberReplaced(bad, play.now(), play.masking().replaceNumber(bad, Cast.IDS));
        }
    }

    record Call(int party, int number) implements Step {
        @Override
        public void on(Play play) {
            IncomingCall call =
                    new IncomingCall(Cast.party(party), Cast.number(number).number());
            play.model().answered(call, play.now(), play.masking().answer(call));
        }
    }

    record Erase(int party, boolean cut) implements Step {
        @Override
        public void on(Play play) {
            play.model()
                    .erased(Cast.party(party), cut, play.now(), play.masking().erase(Cast.party(party), cut));
        }
    }

    record PutNumber(int number, Optional<NumberStatus> status, Optional<Boolean> draining) implements Step {
        @Override
        public void on(Play play) {
            NumberChange change = status.map(NumberChange.NONE::status).orElse(NumberChange.NONE);
            NumberChange asked = draining.map(change::draining).orElse(change);
            play.model()
                    .pool()
                    .put(
                            Cast.number(number),
                            status,
                            draining,
                            play.now(),
                            play.masking().putNumber(Cast.number(number), asked));
        }
    }

    record RemoveNumber(int number) implements Step {
        @Override
        public void on(Play play) {
            play.model()
                    .pool()
                    .removed(Cast.number(number), play.now(), play.masking().removeNumber(Cast.number(number)));
        }
    }

    record ListNumbers() implements Step {
        @Override
        public void on(Play play) {
            play.model().pool().listed(play.now(), play.masking().numbers());
        }
    }

    /** Moves the clock. */
    record Wait(Duration time) implements Step {
        @Override
        public void on(Play play) {
            play.clock().advance(time);
        }
    }

    /** Sends the next steps to another node. */
    record Turn(int node) implements Step {
        @Override
        public void on(Play play) {
            play.turn(node);
        }
    }
}
