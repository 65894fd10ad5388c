package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditRequest;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditSender;
import io.github.numbermasking.core.internal.audit.AuditSubject;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.servlet.internal.access.ClientAddress;
import io.github.numbermasking.servlet.internal.access.Networks;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes work that the audit tells of, and tells the log of some. Thread-safe. */
public final class Audit {

    private static final System.Logger LOG = System.getLogger(Audit.class.getName());

    private static final String UNKNOWN = "unknown";

    /** That of IPv6 with an IPv4 address inside. */
    private static final int LONGEST_ADDRESS = 45;

    private final Optional<MaskingEngine> masking;
    private final Networks proxies;

    /**
     * Makes an audit.
     *
     * @param masking keeps the audit; empty if there are no tables of ours, and so no audit
     * @param proxies the proxies whose word on a client's address counts
     */
    public Audit(Optional<MaskingEngine> masking, Networks proxies) {
        this.masking = masking;
        this.proxies = proxies;
    }

    /**
     * Makes work that the audit tells of. If it changes something, its row is written in the same transaction.
     *
     * @param result what became of the request, if nothing was changed; empty for no row then
     */
    <T> Supplier<T> of(
            AdmittedRequest request,
            AuditAction action,
            AuditSubject subject,
            Supplier<T> work,
            Function<T, Optional<AuditResult>> result) {
        if (masking.isEmpty()) {
            return work;
        }
        AuditRequest asked = new AuditRequest(sender(request), action, subject);
        return () -> masking.get().audited(asked, work, result);
    }

    /** Makes work that only writes a row. */
    Supplier<Boolean> row(AdmittedRequest request, AuditAction action, AuditSubject subject, AuditResult result) {
        return of(request, action, subject, () -> true, done -> Optional.of(result));
    }

    /**
     * Writes a line into the log, which many read instead of the audit.
     *
     * @param what what was done and for whom, without a phone number
     */
    void log(String what) {
        LOG.log(System.Logger.Level.INFO, "number masking: {0}", what);
    }

    private AuditSender sender(AdmittedRequest request) {
        String address = ClientAddress.of(PlatformRequest.of(request.http(), RequestBody.ABSENT), proxies)
                .map(InetAddress::getHostAddress)
                .orElseGet(() -> Optional.ofNullable(request.http().getRemoteAddr())
                        .filter(peer -> peer.length() <= LONGEST_ADDRESS)
                        .orElse(UNKNOWN));
        return new AuditSender(request.client().name(), request.client().role().name(), address);
    }

    /** What became of a request to book that changed nothing. */
    static Optional<AuditResult> booked(BookingResult result) {
        return Optional.of(
                result instanceof BookingResult.Refused refused
                        ? AuditResult.refused(refused.reason().name())
                        : AuditResult.UNCHANGED);
    }

    /** What became of a request to end a booking that changed nothing. */
    static Optional<AuditResult> ended(EndResult result) {
        return Optional.of(result.found().isPresent() ? AuditResult.UNCHANGED : AuditResult.NOT_FOUND);
    }

    /** What became of a request to change a booking that changed nothing. */
    static Optional<AuditResult> changed(ChangeResult result) {
        if (result instanceof ChangeResult.Refused refused) {
            return Optional.of(AuditResult.refused(refused.reason().name()));
        }
        return Optional.of(result instanceof ChangeResult.NotFound ? AuditResult.NOT_FOUND : AuditResult.UNCHANGED);
    }

    /** What became of a request to see something. */
    static Optional<AuditResult> seen(Optional<?> found) {
        return Optional.of(found.isPresent() ? AuditResult.DONE : AuditResult.NOT_FOUND);
    }
}
