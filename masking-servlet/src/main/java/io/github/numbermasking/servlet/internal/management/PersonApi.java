package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditSubject;
import io.github.numbermasking.core.internal.engine.Erasure;
import io.github.numbermasking.core.internal.engine.ErasureProgress;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.countries.PartyNumbers;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.json.PlainJson;
import io.github.numbermasking.servlet.internal.management.input.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntFunction;

/** Answers the requests of the management API about one person's data. Thread-safe. */
public final class PersonApi {

    private final MaskingEngine masking;
    private final Management management;
    private final Audit audit;
    private final PartyNumbers parties;
    private final IntFunction<String> errorMeaning;

    /**
     * One person's data.
     *
     * @param errorMeaning what a code of the platform means, in words
     */
    public PersonApi(
            MaskingEngine masking,
            Management management,
            Audit audit,
            PartyNumbers parties,
            IntFunction<String> errorMeaning) {
        this.masking = masking;
        this.management = management;
        this.audit = audit;
        this.parties = parties;
        this.errorMeaning = errorMeaning;
    }

    /**
     * {@code POST /erasure}. The waiting events come first: some of them are stored then, and erased with the others. A
     * repetition no longer finds the calls, so whatever the reply, it says what was erased.
     */
    public Reply erase(AdmittedRequest request) throws Refusal {
        Fields fields = new Fields(request.body().json(), "phone", "cut");
        PhoneNumber phone = phone(fields);
        boolean cut = fields.flag("cut").orElse(false);
        Erasure erasure = masking.erasure();
        ErasureProgress progress = new ErasureProgress();
        Optional<ErasureResult> refused = management.askLong(
                request,
                audit.of(
                        request,
                        AuditAction.ERASE,
                        AuditSubject.of(phone),
                        () -> erasure.refusal(phone, cut),
                        found -> found.map(PersonApi::refused)));
        if (refused.isPresent()) {
            return reply(refused.get());
        }
        if (!erasure.forgetWaiting(phone, Management.deadlineNanos(request))) {
            throw new Refusal(
                    Problem.UNAVAILABLE,
                    "nothing was erased from the tables: events that wait could not be searched; repeat the request");
        }
        try {
            return reply(management.askLong(
                    request,
                    audit.of(
                            request,
                            AuditAction.ERASE,
                            AuditSubject.of(phone),
                            () -> erasure.erase(phone, cut, progress),
                            result -> Optional.of(refused(result)))));
        } catch (Refusal e) {
            if (progress.erased().isNothing()) {
                throw e;
            }
            return Problem.UNAVAILABLE.withMembers(
                    "the erasure did not come to its end; keep what erased says, and repeat the request",
                    erasedMember(progress.erased()));
        } finally {
            log(progress.erased(), request);
        }
    }

    /** What became of an erasure that changed no table: it was refused, or there was nothing to erase. */
    private static AuditResult refused(ErasureResult result) {
        if (result instanceof ErasureResult.BookingsLive) {
            return AuditResult.refused("BOOKING_LIVE");
        }
        return result instanceof ErasureResult.VirtualNumber
                ? AuditResult.refused("VIRTUAL_NUMBER_AS_PARTY")
                : AuditResult.DONE;
    }

    /** For those who must prove that they erased a number. The log never has the number itself. */
    private static void log(ErasureResult.Erased erased, AdmittedRequest request) {
        if (!erased.isNothing()) {
            ApiLog.info(
                    "number masking: a phone number was erased for {0}: {1} bookings, {2} calls",
                    request.sender(), erased.bookings(), erased.calls());
        }
    }

    private static Reply reply(ErasureResult result) {
        if (result instanceof ErasureResult.Erased erased) {
            return new Reply(200, "application/json", json(erased).getBytes(StandardCharsets.UTF_8));
        }
        if (result instanceof ErasureResult.BookingsLive live) {
            return Problem.BOOKING_LIVE.withMembers(
                    "end these bookings first, or set cut to true",
                    ",\"bookings\":"
                            + PlainJson.array(live.bookings().stream()
                                    .map(BookingId::value)
                                    .toList())
                            + erasedMember(live.before()));
        }
        return Problem.VIRTUAL_NUMBER_AS_PARTY.reply("phone must be a party's own number");
    }

    private static String erasedMember(ErasureResult.Erased erased) {
        return erased.isNothing() ? "" : ",\"erased\":" + json(erased);
    }

    /** By hand, because the libraries for JSON may not work, and the recordings are told once. */
    private static String json(ErasureResult.Erased erased) {
        return "{\"bookings\":" + erased.bookings() + ",\"calls\":" + erased.calls() + ",\"recordings\":"
                + PlainJson.array(erased.recordings()) + "}";
    }

    /** {@code POST /export}. Reads the first page before the reply begins, so that most failures get a proper reply. */
    public Reply export(AdmittedRequest request) throws Refusal {
        PhoneNumber phone = phone(new Fields(request.body().json(), "phone"));
        Export export = new Export(masking, management, phone, errorMeaning, Export.LONGEST);
        export.begin(request);
        management.ask(request, audit.row(request, AuditAction.EXPORT, AuditSubject.of(phone), AuditResult.DONE));
        ApiLog.info("number masking: what is kept of a phone number was exported to {0}", request.sender());
        return Reply.streamed("application/json", export::writeTo);
    }

    private PhoneNumber phone(Fields fields) throws Refusal {
        return parties.parse(fields.required("phone"))
                .orElseThrow(() -> new Refusal(Problem.INVALID_NUMBER, "phone must be " + parties.expected()));
    }
}
