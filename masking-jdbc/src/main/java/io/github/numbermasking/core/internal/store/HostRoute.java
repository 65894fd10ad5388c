package io.github.numbermasking.core.internal.store;

import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.util.Optional;

/**
 * Whom a host's own booking has a caller reach. Immutable and thread-safe.
 *
 * @param counterpart whom
 * @param bookingId the booking, if the host names one
 */
public record HostRoute(PhoneNumber counterpart, Optional<BookingId> bookingId) {}
