package io.github.numbermasking.core;

/** What to do with a caller on the line. */
public sealed interface CallDecision {

    /** Call the counterpart and show it the virtual number. */
    record Connect(VirtualNumber shown, PhoneNumber counterpart, BookingId bookingId) implements CallDecision {}

    /** Say something and hang up. */
    record Announce(Announcement announcement) implements CallDecision {}
}
