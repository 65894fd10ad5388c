package io.github.numbermasking.core;

import java.util.Optional;

/**
 * Whom a host's own booking has a caller reach. Immutable and thread-safe.
 *
 * @param counterpart whom
 * @param bookingId the booking, if the host names one
 */
public record HostRoute(PhoneNumber counterpart, Optional<BookingId> bookingId) {}
