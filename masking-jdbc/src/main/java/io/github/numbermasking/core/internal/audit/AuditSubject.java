package io.github.numbermasking.core.internal.audit;

import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.core.value.VirtualNumber;
import java.util.Optional;

/**
 * What a request is about. Immutable and thread-safe.
 *
 * @param phone the phone number of a party, of which a keyed hash is stored
 */
public record AuditSubject(
        Optional<BookingId> booking,
        Optional<VirtualNumber> number,
        Optional<SessionId> session,
        Optional<PhoneNumber> phone) {

    /** Nothing in particular. */
    public static final AuditSubject NONE =
            new AuditSubject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static AuditSubject of(BookingId booking) {
        return new AuditSubject(Optional.of(booking), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static AuditSubject of(VirtualNumber number) {
        return new AuditSubject(Optional.empty(), Optional.of(number), Optional.empty(), Optional.empty());
    }

    public static AuditSubject of(SessionId session) {
        return new AuditSubject(Optional.empty(), Optional.empty(), Optional.of(session), Optional.empty());
    }

    public static AuditSubject of(PhoneNumber phone) {
        return new AuditSubject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(phone));
    }

    /** The same with a phone number. */
    public AuditSubject with(PhoneNumber other) {
        return new AuditSubject(booking, number, session, Optional.of(other));
    }
}
