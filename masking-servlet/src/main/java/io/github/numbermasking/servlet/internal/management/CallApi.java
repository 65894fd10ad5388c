package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallResult;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.explain.CallQuestion;
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
import io.github.numbermasking.servlet.internal.json.JsonTime;
import io.github.numbermasking.servlet.internal.management.reply.CallBody;
import io.github.numbermasking.servlet.internal.management.reply.ExplanationBody;
import io.github.numbermasking.servlet.internal.management.reply.ShownNumbers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Answers the requests of the management API about the call log. Thread-safe. */
public final class CallApi {

    private static final System.Logger LOG = System.getLogger(CallApi.class.getName());

    private static final String TIME = "an ISO 8601 instant such as 2030-01-31T12:00:00Z";

    private final Masking masking;
    private final Management management;
    private final Guard guard;
    private final IntFunction<String> errorMeaning;

    /**
     * The call log.
     *
     * @param guard says who may see the parties' numbers
     * @param errorMeaning what a code of the platform means, in words
     */
    public CallApi(Masking masking, Management management, Guard guard, IntFunction<String> errorMeaning) {
        this.guard = guard;
        this.errorMeaning = errorMeaning;
        this.masking = masking;
        this.management = management;
    }

    /** {@code GET /calls/{sessionId}}. */
    public Reply get(AdmittedRequest request) throws Refusal {
        ShownNumbers numbers = ShownNumbers.inCallLog(request.client().role());
        return Reply.json(200, CallBody.of(call(request), numbers, errorMeaning));
    }

    /** {@code POST /calls/{sessionId}/reveal}. */
    public Reply reveal(AdmittedRequest request) throws Refusal {
        CallRecord call = call(request);
        LOG.log(
                System.Logger.Level.INFO,
                "number masking: the parties'' numbers of call {0} were revealed to {1}",
                call.session().value(),
                request.sender());
        return Reply.json(200, CallBody.of(call, ShownNumbers.WHOLE, errorMeaning));
    }

    private CallRecord call(AdmittedRequest request) throws Refusal {
        Optional<SessionId> session = SessionId.parse(request.variable());
        Optional<CallRecord> call =
                session.isEmpty() ? Optional.empty() : management.ask(request, () -> masking.call(session.get()));
        return call.orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "there is no call of this sessionId"));
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
                fields.parsed("from", CallApi::time, TIME),
                fields.parsed("to", CallApi::time, TIME),
                Paging.after(fields, SessionId::parse, CallSearch.Place::new),
                paging.asked());
        boolean reveal = fields.flag("reveal").orElse(false);
        if (reveal) {
            guard.require(Role.SUPPORT, request.client());
        }
        List<CallRecord> found = management.askLong(request, () -> masking.calls(search));
        List<CallRecord> page = paging.page(found);
        if (reveal) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "number masking: the parties'' numbers of {0} calls were revealed to {1}",
                    page.size(),
                    request.sender());
        }
        ShownNumbers numbers = reveal
                ? ShownNumbers.WHOLE
                : ShownNumbers.inCallLog(request.client().role());
        return Reply.json(
                200,
                new CallBody.Page(
                        page.stream()
                                .map(call -> CallBody.of(call, numbers, errorMeaning))
                                .toList(),
                        paging.next(found, CallRecord::firstSeen, CallRecord::session)));
    }

    /** {@code POST /calls/explain}. */
    public Reply explain(AdmittedRequest request) throws Refusal {
        Fields fields = new Fields(request.body().json(), "phone", "virtualNumber", "at");
        PhoneNumber phone =
                fields.number("phone").orElseThrow(() -> new Refusal(Problem.INVALID_PARAMETER, "phone is missing"));
        CallQuestion question = new CallQuestion(
                phone,
                fields.number("virtualNumber").map(VirtualNumber::new),
                fields.parsed("at", CallApi::time, TIME));
        return Reply.json(200, ExplanationBody.of(management.askLong(request, () -> masking.explain(question)), phone));
    }

    /** Reads a time; empty if the database cannot store it. */
    private static Optional<Instant> time(String text) {
        try {
            Instant time = JsonTime.parse(text);
            return time.isAfter(Instant.ofEpochMilli(Long.MIN_VALUE))
                            && time.isBefore(Instant.ofEpochMilli(Long.MAX_VALUE))
                    ? Optional.of(time)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
