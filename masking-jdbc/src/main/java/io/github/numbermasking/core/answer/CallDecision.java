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

    /** Call the counterpart and show it the virtual number. A host that keeps its own bookings need not name one. */
    record Connect(VirtualNumber shown, PhoneNumber counterpart, Optional<BookingId> bookingId)
            implements CallDecision {

        /** For a booking of ours. */
        public Connect(VirtualNumber shown, PhoneNumber counterpart, BookingId bookingId) {
            this(shown, counterpart, Optional.of(bookingId));
        }

        @Override
        public <T> T map(Function<Connect, T> connect, Function<Announce, T> announce) {
            return connect.apply(this);
        }
    }

    /** Say something and hang up. */
    record Announce(Announcement announcement) implements CallDecision {

        @Override
        public <T> T map(Function<Connect, T> connect, Function<Announce, T> announce) {
            return announce.apply(this);
        }
    }
}
