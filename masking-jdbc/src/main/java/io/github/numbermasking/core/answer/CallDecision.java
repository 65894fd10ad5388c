package io.github.numbermasking.core.answer;

import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.util.Optional;
import java.util.function.Function;

/** The decision about a caller on the line. */
public sealed interface CallDecision {

    /** Gives the result for the kind of this decision; after you add a kind, the compiler reports every place that must handle it. */
    <T> T map(Function<Connect, T> connect, Function<Announce, T> announce);

    /** Why it was decided so. */
    CallReason reason();

    /** The booking that decided it; empty if there was none, or if a host that keeps its own bookings does not name it. */
    Optional<BookingId> bookingId();

    /** Call the counterpart and show it the virtual number. A host that keeps its own bookings need not name one. */
    record Connect(VirtualNumber shown, PhoneNumber counterpart, Optional<BookingId> bookingId)
            implements CallDecision {

        /** For a booking of ours. */
        public Connect(VirtualNumber shown, PhoneNumber counterpart, BookingId bookingId) {
            this(shown, counterpart, Optional.of(bookingId));
        }

        @Override
        public CallReason reason() {
            return CallReason.CONNECTED;
        }

        @Override
        public <T> T map(Function<Connect, T> connect, Function<Announce, T> announce) {
            return connect.apply(this);
        }
    }

    /**
     * Say something and hang up. The reason decides what is said.
     *
     * @param reason why; any but {@link CallReason#CONNECTED}
     * @param bookingId the booking that is over; empty for other reasons, and for a pair that its booking has given up
     */
    record Announce(CallReason reason, Optional<BookingId> bookingId) implements CallDecision {

        /** Checks that the reason is one for an announcement. */
        public Announce {
            if (reason == CallReason.CONNECTED) {
                throw new IllegalArgumentException("a caller who is connected hears no announcement");
            }
        }

        /** For a call that no booking decides. */
        public Announce(CallReason reason) {
            this(reason, Optional.empty());
        }

        @Override
        public <T> T map(Function<Connect, T> connect, Function<Announce, T> announce) {
            return announce.apply(this);
        }
    }
}
