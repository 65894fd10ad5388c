package io.github.numbermasking.core;

/** What became of a change of a booking. */
public sealed interface ChangeResult {

    /** The booking is as was asked, by this change or since before. */
    record Changed(Booking booking) implements ChangeResult {}

    /** There is no booking of this id. */
    record NotFound() implements ChangeResult {}

    /** Nothing was changed. */
    record Refused(BookingResult.Refusal reason) implements ChangeResult {}
}
