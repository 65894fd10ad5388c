package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallResult;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.explain.CallExplanation;
import io.github.numbermasking.core.explain.CallQuestion;
import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditOutcome;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditSubject;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.servlet.internal.access.Guard;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.management.input.Fields;
import io.github.numbermasking.servlet.internal.management.input.Paging;
import io.github.numbermasking.servlet.internal.management.reply.CallBody;
import io.github.numbermasking.servlet.internal.management.reply.ExplanationBody;
import io.github.numbermasking.servlet.internal.management.reply.ShownNumbers;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Answers the requests of the management API about the call log. Thread-safe. */
public final class CallApi {

    private final MaskingEngine masking;
    private final Management management;
    private final Audit audit;
    private final Guard guard;
    private final IntFunction<String> errorMeaning;

    /**
     * The call log.
     *
     * @param guard says who may see the parties' numbers
     * @param errorMeaning what a code of the platform means, in words
     */
    public CallApi(
            MaskingEngine masking, Management management, Audit audit, Guard guard, IntFunction<String> errorMeaning) {
        this.audit = audit;
        this.guard = guard;
        this.errorMeaning = errorMeaning;
        this.masking = masking;
        this.management = management;
    }

    /** {@code GET /calls/{sessionId}}. */
    public Reply get(AdmittedRequest request) throws Refusal {
        ShownNumbers numbers = ShownNumbers.inCallLog(request.client().role(), masking::tag);
        return Reply.json(200, CallBody.of(call(request), numbers, errorMeaning));
    }

    /** {@code POST /calls/{sessionId}/reveal}. */
    public Reply reveal(AdmittedRequest request) throws Refusal {
        Optional<SessionId> session = SessionId.parse(request.variable());
        Optional<CallRecord> found = session.isEmpty()
                ? Optional.empty()
                : management.ask(
                        request,
                        audit.of(
                                request,
                                AuditAction.REVEAL_CALL,
                                AuditSubject.of(session.get()),
                                () -> masking.call(session.get()),
                                Audit::seen));
        CallRecord call = found.orElseThrow(CallApi::notFound);
        ApiLog.info(
                "number masking: the parties'' numbers of call {0} were revealed to {1}",
                call.session().value(), request.sender());
        return Reply.json(200, CallBody.of(call, ShownNumbers.WHOLE, errorMeaning));
    }

    private CallRecord call(AdmittedRequest request) throws Refusal {
        Optional<SessionId> session = SessionId.parse(request.variable());
        Optional<CallRecord> call =
                session.isEmpty() ? Optional.empty() : management.ask(request, () -> masking.call(session.get()));
        return call.orElseThrow(CallApi::notFound);
    }

    private static Refusal notFound() {
        return new Refusal(Problem.NOT_FOUND, "there is no call of this sessionId");
    }

    /** {@code POST /calls/search}. */
    public Reply search(AdmittedRequest request) throws Refusal {
        Fields fields = new Fields(
                request.body().json(),
                "bookingId",
                "phone",
                "virtualNumber",
                "outcome",
                "answer",
                "reason",
                "result",
                "from",
                "to",
                "after",
                "limit",
                "reveal");
        Paging paging = Paging.of(fields);
        CallSearch search = new CallSearch(
                fields.parsed("bookingId", BookingId::parse, "a booking id"),
                fields.number("phone"),
                fields.number("virtualNumber"),
                fields.word("outcome", List.of(CallOutcome.values())),
                fields.word("answer", List.of(CallAnswer.values())),
                fields.word("reason", List.of(CallReason.values())),
                fields.word("result", List.of(CallResult.values())),
                fields.time("from"),
                fields.time("to"),
                Paging.after(fields, SessionId::parse, CallSearch.Place::new),
                paging.asked());
        boolean reveal = fields.flag("reveal").orElse(false);
        if (reveal) {
            guard.require(Role.SUPPORT, request.client());
        }
        Supplier<List<CallRecord>> question = () -> masking.calls(search);
        List<CallRecord> found = management.askLong(request, reveal ? revealed(request, search, question) : question);
        List<CallRecord> page = paging.page(found);
        if (reveal) {
            ApiLog.info(
                    "number masking: the parties'' numbers of {0} calls were revealed to {1}",
                    page.size(), request.sender());
        }
        ShownNumbers numbers = reveal
                ? ShownNumbers.WHOLE
                : ShownNumbers.inCallLog(request.client().role(), masking::tag);
        return Reply.json(
                200,
                new CallBody.Page(
                        page.stream()
                                .map(call -> CallBody.of(call, numbers, errorMeaning))
                                .toList(),
                        paging.next(found, CallRecord::firstSeen, CallRecord::session)));
    }

    private Supplier<List<CallRecord>> revealed(
            AdmittedRequest request, CallSearch search, Supplier<List<CallRecord>> question) {
        AuditSubject subject = new AuditSubject(
                search.booking(), search.virtualNumber().map(VirtualNumber::new), Optional.empty(), search.phone());
        return audit.of(
                request,
                AuditAction.REVEAL_CALLS,
                subject,
                question,
                found -> Optional.of(
                        new AuditResult(AuditOutcome.DONE, Math.min(found.size(), search.limit() - 1) + " calls")));
    }

    /** {@code POST /calls/explain}. */
    public Reply explain(AdmittedRequest request) throws Refusal {
        Fields fields = new Fields(request.body().json(), "phone", "virtualNumber", "at");
        PhoneNumber phone =
                fields.number("phone").orElseThrow(() -> new Refusal(Problem.INVALID_PARAMETER, "phone is missing"));
        CallQuestion question =
                new CallQuestion(phone, fields.number("virtualNumber").map(VirtualNumber::new), fields.time("at"));
        CallExplanation explanation = management.askLong(request, () -> masking.explain(question));
        return Reply.json(
                200,
                ExplanationBody.of(
                        explanation,
                        phone,
                        ShownNumbers.inCallLog(request.client().role(), masking::tag)));
    }
}
