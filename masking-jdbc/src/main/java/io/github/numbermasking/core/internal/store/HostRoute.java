package io.github.numbermasking.core.internal.store;

import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.util.Optional;

/**
 * The party that a caller reaches by a host's own booking. Immutable and thread-safe.
 *
 * @param counterpart the party
 * @param bookingId the booking, if the host names one
 */
public record HostRoute(PhoneNumber counterpart, Optional<BookingId> bookingId) {}
