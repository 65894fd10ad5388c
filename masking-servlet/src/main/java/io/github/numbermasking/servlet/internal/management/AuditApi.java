package io.github.numbermasking.servlet.internal.management;

import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditOutcome;
import io.github.numbermasking.core.internal.audit.AuditRow;
import io.github.numbermasking.core.internal.audit.AuditSearch;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.management.input.Fields;
import io.github.numbermasking.servlet.internal.management.input.Paging;
import io.github.numbermasking.servlet.internal.management.reply.AuditBody;
import java.util.List;
import java.util.Optional;

/** Answers the requests of the management API about the audit. Thread-safe. */
public final class AuditApi {

    private final MaskingEngine masking;
    private final Management management;

    public AuditApi(MaskingEngine masking, Management management) {
        this.masking = masking;
        this.management = management;
    }

    /** {@code POST /audit/search}. */
    public Reply search(AdmittedRequest request) throws Refusal {
        Fields fields = new Fields(
                request.body().json(),
                "who",
                "action",
                "outcome",
                "bookingId",
                "virtualNumber",
                "phone",
                "from",
                "to",
                "after",
                "limit");
        Paging paging = Paging.of(fields);
        AuditSearch search = new AuditSearch(
                fields.parsed(
                        "who",
                        text -> Optional.of(text).filter(name -> name.matches("[A-Za-z0-9._-]{1,32}")),
                        "the name of an operator, or api"),
                fields.word("action", List.of(AuditAction.values())),
                fields.word("outcome", List.of(AuditOutcome.values())),
                fields.parsed("bookingId", BookingId::parse, "a booking id"),
                fields.number("virtualNumber").map(VirtualNumber::new),
                fields.number("phone"),
                fields.time("from"),
                fields.time("to"),
                Paging.after(fields, AuditApi::rowId, AuditSearch.Place::new),
                paging.asked());
        List<AuditRow> found = management.askLong(request, () -> masking.audit(search));
        return Reply.json(
                200,
                new AuditBody.Page(
                        paging.page(found).stream().map(AuditBody::of).toList(),
                        paging.next(found, AuditRow::at, AuditRow::id)));
    }

    private static Optional<String> rowId(String text) {
        return text.matches("[0-9a-f]{32}") ? Optional.of(text) : Optional.empty();
    }
}
