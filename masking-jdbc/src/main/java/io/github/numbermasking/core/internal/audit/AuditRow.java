package io.github.numbermasking.core.internal.audit;

import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of the audit. Immutable and thread-safe.
 *
 * @param id a random id
 * @param at when it was asked for, to the millisecond
 * @param action the name of an {@link AuditAction}; a newer version may have more of them
 * @param outcome the name of an {@link AuditOutcome}
 * @param booking the booking's id; "#" and a keyed hash if the id contains a party's phone number
 * @param session the id of a call
 * @param phone the keyed hash of a phone number
 */
public record AuditRow(
        String id,
        Instant at,
        AuditSender sender,
        String action,
        String outcome,
        Optional<String> booking,
        Optional<VirtualNumber> number,
        Optional<String> session,
        Optional<String> phone,
        String detail) {

    /** The row of a request without a booking, before it is known what becomes of it. The phone number is as it is stored. */
    public static AuditRow of(AuditRequest request, Instant at, Optional<String> phone) {
        AuditSubject subject = request.subject();
        return new AuditRow(
                "",
                at,
                request.sender(),
                request.action().name(),
                AuditOutcome.DONE.name(),
                Optional.empty(),
                subject.number(),
                subject.session().map(SessionId::value),
                phone,
                "");
    }

    /** The same with an id of its own and with what became of the request. */
    public AuditRow became(AuditResult result) {
        String random = UUID.randomUUID().toString().replace("-", "");
        return new AuditRow(
                random, at, sender, action, result.outcome().name(), booking, number, session, phone, result.detail());
    }

    /** The same with another booking. */
    public AuditRow with(String other) {
        return new AuditRow(id, at, sender, action, outcome, Optional.of(other), number, session, phone, detail);
    }
}
