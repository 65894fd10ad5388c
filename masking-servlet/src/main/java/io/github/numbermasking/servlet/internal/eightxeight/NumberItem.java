package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.core.internal.report.ReportedNumber;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.servlet.internal.json.Json;
import io.github.numbermasking.servlet.internal.json.JsonTime;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A virtual number in 8x8's form. Immutable and thread-safe. */
final class NumberItem {

    /**
     * How far ahead a time may be. A time further ahead counts as absent, or it would outdate every later report on the
     * number.
     */
    private static final Duration LATEST = Duration.ofDays(1);

    private final VirtualNumber number;
    private final NumberStatus status;
    private final JsonObject body;
    private final Optional<Instant> updatedAt;

    private NumberItem(VirtualNumber number, NumberStatus status, JsonObject body, Optional<Instant> updatedAt) {
        this.number = number;
        this.status = status;
        this.body = body;
        this.updatedAt = updatedAt;
    }

    /** Reads an item; empty if it has no E.164 number or no documented status. */
    static Optional<NumberItem> read(JsonObject body, String timeKey, Instant received) {
        Optional<VirtualNumber> number =
                Json.text(body, "msisdn").flatMap(PhoneNumber::parse).map(VirtualNumber::new);
        Optional<NumberStatus> status = Json.text(body, "operationalStatus").flatMap(NumberItem::status);
        Optional<Instant> time = Json.text(body, timeKey)
                .flatMap(NumberItem::time)
                .filter(updated -> !updated.isBefore(Instant.EPOCH) && updated.isBefore(received.plus(LATEST)));
        return number.flatMap(known -> status.map(stated ->
                new NumberItem(known, isUnhealthy(body, stated) ? NumberStatus.UNHEALTHY : stated, body, time)));
    }

    /** Returns the time of its update, if it has one. */
    Optional<Instant> updatedAt() {
        return updatedAt;
    }

    /** Makes the report on the number; the given time counts if it has none of its own. */
    ReportedNumber reported(Instant otherwise) {
        return new ReportedNumber(
                number,
                Json.text(body, "countryCode")
                        .map(country -> country.toUpperCase(Locale.ROOT))
                        .filter(NumberChange::isCountry)
                        .orElse(""),
                status,
                Json.text(body, "referenceId")
                        .filter(NumberChange::isReferenceId)
                        .orElse(""),
                updatedAt.orElse(otherwise));
    }

    private static Optional<NumberStatus> status(String text) {
        return Stream.of(NumberStatus.values())
                .filter(status -> status.name().equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    /**
     * Whether the number is unhealthy. The API has a key for it beside the status; webhooks have the status Unhealthy in
     * place of Active.
     */
    private static boolean isUnhealthy(JsonObject body, NumberStatus stated) {
        return stated == NumberStatus.ACTIVE
                && body.get("numberHealth") instanceof JsonObject health
                && JsonValue.FALSE.equals(health.get("isHealthy"))
                && !JsonValue.FALSE.equals(body.get("numberHealthCheckEnabled"));
    }

    /** Reads a time with an offset, or in UTC without one. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(JsonTime.parse(text));
        } catch (DateTimeException e) {
            try {
                return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException f) {
                return Optional.empty();
            }
        }
    }
}
