package io.github.numbermasking.core.booking;

/** Thrown by the short forms of results: what was asked was refused. The message names the reason, and no phone number. */
public final class BookingRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BookingRefusedException(String reason) {
        super(reason);
    }
}
