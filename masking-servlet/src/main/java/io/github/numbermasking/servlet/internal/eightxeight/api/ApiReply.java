package io.github.numbermasking.servlet.internal.eightxeight.api;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A reply of 8x8's API, and how long it took. Immutable, if its bytes are left alone. */
record ApiReply(HttpResponse<byte[]> response, Duration taken) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    int status() {
        return response.statusCode();
    }

    /** Whether the same request may be answered otherwise in a moment. */
    boolean isWorthRepeating() {
        return status() == TOO_MANY_REQUESTS || status() >= SERVER_ERRORS;
    }

    /** When it was sent, by 8x8's clock, to the second. */
    Optional<Instant> date() {
        return response.headers().firstValue("Date").flatMap(ApiReply::httpDate);
    }

    /** How long 8x8 asks to wait: in seconds, or until a time by its own clock. */
    Optional<Duration> retryAfter(Instant now) {
        return response.headers().firstValue("Retry-After").map(String::strip).flatMap(value -> {
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
