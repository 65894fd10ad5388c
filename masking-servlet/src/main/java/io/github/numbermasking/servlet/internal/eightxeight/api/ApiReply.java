package io.github.numbermasking.servlet.internal.eightxeight.api;

import io.github.numbermasking.servlet.internal.client.HttpReply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A reply of 8x8's API, and the time that it took. Immutable, as long as nobody changes its bytes. */
record ApiReply(HttpReply response, Duration taken) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    int status() {
        return response.status();
    }

    /** Whether the same request may succeed in a moment. */
    boolean isWorthRepeating() {
        return status() == TOO_MANY_REQUESTS || status() >= SERVER_ERRORS;
    }

    /** Returns the time at which it was sent, by 8x8's clock, to the second. */
    Optional<Instant> date() {
        return response.header("Date").flatMap(ApiReply::httpDate);
    }

    /** Returns how long 8x8 asks to wait: in seconds, or until a time by its own clock. */
    Optional<Duration> retryAfter(Instant now) {
        return response.header("Retry-After").map(String::strip).flatMap(value -> {
            if (value.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            return httpDate(value).map(time -> Duration.between(date().orElse(now), time));
        });
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
