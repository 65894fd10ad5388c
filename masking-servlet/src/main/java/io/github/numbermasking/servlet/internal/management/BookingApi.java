package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditSubject;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.countries.PartyNumbers;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.json.JsonTime;
import io.github.numbermasking.servlet.internal.management.input.Fields;
import io.github.numbermasking.servlet.internal.management.input.Paging;
import io.github.numbermasking.servlet.internal.management.reply.BookingBody;
import io.github.numbermasking.servlet.internal.management.reply.ShownNumbers;
import io.github.numbermasking.servlet.internal.settings.Setting;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers the requests of the management API about bookings. Thread-safe. */
public final class BookingApi {

    private final MaskingEngine masking;
    private final Management management;
    private final Management searches;
    private final Audit audit;
    private final PartyNumbers parties;

    /**
     * The bookings.
     *
     * @param searches asks for searches, on threads that bookings do not need
     */
    public BookingApi(
            MaskingEngine masking, Management management, Management searches, Audit audit, PartyNumbers parties) {
        this.masking = masking;
        this.management = management;
        this.searches = searches;
        this.audit = audit;
        this.parties = parties;
    }

    /** {@code PUT /bookings/{id}}. */
    public Reply put(AdmittedRequest request) throws Refusal {
        BookingId id = id(request);
        Fields fields = new Fields(request.body().json(), "partyA", "partyB", "expiresAt");
        BookingRequest wanted = BookingRequest.of(id, phone(fields, "partyA"), phone(fields, "partyB"));
        Optional<String> expiresAt = fields.optional("expiresAt");
        BookingRequest full = expiresAt.isPresent() ? wanted.expiringAt(instant(expiresAt.get())) : wanted;
        BookingResult result = management.ask(
                request,
                audit.of(request, AuditAction.BOOK, AuditSubject.of(id), () -> masking.book(full), Audit::booked));
        if (result instanceof BookingResult.Created created) {
            return reply(201, created.booking(), request);
        }
        if (result instanceof BookingResult.Existing existing) {
            return reply(200, existing.booking(), request);
        }
        throw refused(((BookingResult.Refused) result).reason());
    }

    /** {@code GET /bookings/{id}}. */
    public Reply get(AdmittedRequest request) throws Refusal {
        BookingId id = id(request);
        return reply(200, management.ask(request, () -> masking.find(id)).orElseThrow(BookingApi::notFound), request);
    }

    /** {@code POST /bookings/{id}/reveal}. */
    public Reply reveal(AdmittedRequest request) throws Refusal {
        BookingId id = id(request);
        Booking booking = management
                .ask(
                        request,
                        audit.of(
                                request,
                                AuditAction.REVEAL_BOOKING,
                                AuditSubject.of(id),
                                () -> masking.find(id),
                                Audit::seen))
                .orElseThrow(BookingApi::notFound);
        ApiLog.info("number masking: the parties'' numbers of booking {0} were revealed to {1}", id, request.sender());
        return Reply.json(200, BookingBody.of(booking, ShownNumbers.WHOLE));
    }

    /** {@code POST /bookings/{id}/complete}. */
    public Reply complete(AdmittedRequest request) throws Refusal {
        BookingId id = id(request);
        return ended(request, id, AuditAction.COMPLETE, () -> masking.complete(id));
    }

    /** {@code POST /bookings/{id}/cancel}. */
    public Reply cancel(AdmittedRequest request) throws Refusal {
        BookingId id = id(request);
        return ended(request, id, AuditAction.CANCEL, () -> masking.cancel(id));
    }

    private Reply ended(AdmittedRequest request, BookingId id, AuditAction action, Supplier<EndResult> end)
            throws Refusal {
        EndResult result = management.ask(request, audit.of(request, action, AuditSubject.of(id), end, Audit::ended));
        return reply(200, result.found().orElseThrow(BookingApi::notFound), request);
    }

    /** {@code PATCH /bookings/{id}}. */
    public Reply patch(AdmittedRequest request) throws Refusal {
        BookingId id = id(request);
        JsonObject body = request.body().json();
        Fields fields = new Fields(body, "partyA", "partyB", "expiresAt");
        if (body.size() != 1) {
            throw new Refusal(Problem.INVALID_PARAMETER, "change one at a time: partyA, partyB or expiresAt");
        }
        ChangeResult result = management.ask(
                request, change(request, id, fields, body.keySet().iterator().next()));
        if (result instanceof ChangeResult.Changed changed) {
            return reply(200, changed.booking(), request);
        }
        if (result instanceof ChangeResult.Refused refused) {
            throw refused(refused.reason());
        }
        throw notFound();
    }

    private Supplier<ChangeResult> change(AdmittedRequest request, BookingId id, Fields fields, String key)
            throws Refusal {
        AuditSubject subject = AuditSubject.of(id);
        if (key.equals("expiresAt")) {
            Instant expiresAt = instant(fields.required(key));
            return audit.of(request, AuditAction.EXTEND, subject, () -> masking.extend(id, expiresAt), Audit::changed);
        }
        PhoneNumber phone = phone(fields, key);
        return key.equals("partyA")
                ? audit.of(
                        request,
                        AuditAction.REPLACE_PARTY_A,
                        subject.with(phone),
                        () -> masking.replacePartyA(id, phone),
                        Audit::changed)
                : audit.of(
                        request,
                        AuditAction.REPLACE_PARTY_B,
                        subject.with(phone),
                        () -> masking.replacePartyB(id, phone),
                        Audit::changed);
    }

    /** {@code POST /bookings/search}. */
    public Reply search(AdmittedRequest request) throws Refusal {
        Fields fields = new Fields(request.body().json(), "status", "phone", "virtualNumber", "after", "limit");
        Paging paging = Paging.of(fields);
        BookingSearch search = new BookingSearch(
                fields.word("status", List.of(BookingStatus.values())),
                fields.number("phone"),
                fields.number("virtualNumber"),
                Paging.after(fields, BookingId::parse, BookingSearch.Place::new),
                paging.asked());
        List<Booking> found = searches.askLong(request, () -> masking.bookings(search));
        List<Booking> page = paging.page(found);
        ShownNumbers numbers = ShownNumbers.to(request.client().role(), masking::tag);
        return Reply.json(
                200,
                new BookingBody.Page(
                        page.stream()
                                .map(booking -> BookingBody.of(booking, numbers))
                                .toList(),
                        paging.next(found, Booking::createdAt, Booking::id)));
    }

    private Reply reply(int status, Booking booking, AdmittedRequest request) {
        return Reply.json(
                status, BookingBody.of(booking, ShownNumbers.to(request.client().role(), masking::tag)));
    }

    private static Refusal notFound() {
        return new Refusal(Problem.NOT_FOUND, "there is no booking of this id");
    }

    private static BookingId id(AdmittedRequest request) throws Refusal {
        return BookingId.parse(request.variable())
                .orElseThrow(() -> new Refusal(
                        Problem.INVALID_BOOKING_ID, "a booking id is 1 to 64 of A-Z a-z 0-9 . _ : - and not . or .."));
    }

    private PhoneNumber phone(Fields fields, String key) throws Refusal {
        return parties.parse(fields.required(key))
                .orElseThrow(() -> new Refusal(Problem.INVALID_NUMBER, key + " must be " + parties.expected()));
    }

    private static Instant instant(String text) throws Refusal {
        try {
            return JsonTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    Problem.INVALID_EXPIRY, "expiresAt must be an ISO 8601 instant such as 2030-01-31T12:00:00Z");
        }
    }

    private static Refusal refused(BookingResult.Refusal reason) {
        return switch (reason) {
            case BOOKING_CONFLICT ->
                new Refusal(
                        Problem.BOOKING_CONFLICT, "this id is booked with other or swapped parties, or another expiry");
            case BOOKING_ENDED -> new Refusal(Problem.BOOKING_ENDED, "this booking is over; use another id");
            case SAME_PARTY -> new Refusal(Problem.SAME_PARTY, "partyA and partyB must differ");
            case VIRTUAL_NUMBER_AS_PARTY ->
                new Refusal(Problem.VIRTUAL_NUMBER_AS_PARTY, "partyA and partyB must be parties' own numbers");
            case DESTINATION_NOT_ALLOWED ->
                new Refusal(
                        Problem.DESTINATION_NOT_ALLOWED,
                        "partyA and partyB must begin as " + Setting.DESTINATIONS.key() + " says");
            case INVALID_EXPIRY ->
                new Refusal(Problem.INVALID_EXPIRY, "expiresAt must lie in the future, at most ten years ahead");
            case POOL_EXHAUSTED ->
                new Refusal(Problem.POOL_EXHAUSTED, "end a booking of these parties, or add numbers to the pool");
            case RETRY_TRANSACTION -> throw new IllegalStateException("no transaction of the host's was joined");
        };
    }
}
