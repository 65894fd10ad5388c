package io.github.numbermasking.servlet.internal.console.view;

import java.util.Locale;
import java.util.Optional;

/** What a page says after a change. A URL has only the code, so that nobody can put words into a page. */
public enum Notice {
    COMPLETED("The booking is completed."),
    CANCELLED("The booking is cancelled."),
    EXTENDED("The booking has a new expiry."),
    REPLACED_PARTY("The party was replaced. The former phone no longer connects."),
    ADDED("The number is in the pool."),
    DRAINING("The number gets no new bookings from now on."),
    ACTIVATED("The number gets new bookings again."),
    REMOVED("The number was removed from the pool.");

    private final String text;

    Notice(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Notice> of(String code) {
        for (Notice notice : values()) {
            if (notice.code().equals(code)) {
                return Optional.of(notice);
            }
        }
        return Optional.empty();
    }
}
