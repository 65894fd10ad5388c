package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.internal.audit.AuditRow;
import io.github.numbermasking.core.value.VirtualNumber;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** A row of the audit in a reply; null values are left out. */
@JsonbPropertyOrder({
    "id",
    "at",
    "who",
    "role",
    "address",
    "action",
    "outcome",
    "bookingId",
    "virtualNumber",
    "sessionId",
    "phoneTag",
    "detail"
})
public record AuditBody(
        String id,
        String at,
        String who,
        String role,
        String address,
        String action,
        String outcome,
        String bookingId,
        String virtualNumber,
        String sessionId,
        String phoneTag,
        String detail) {

    private static final int TAG_LENGTH = 4;

    /** A page of rows, and the start of the next page. */
    @JsonbPropertyOrder({"items", "next"})
    public record Page(List<AuditBody> items, String next) {}

    /** Makes the body from a row. */
    public static AuditBody of(AuditRow row) {
        return new AuditBody(
                row.id(),
                row.at().toString(),
                row.sender().name(),
                row.sender().role(),
                row.sender().address(),
                row.action(),
                row.outcome(),
                row.booking().orElse(null),
                row.number().map(VirtualNumber::e164).orElse(null),
                row.session().orElse(null),
                row.phone().map(hash -> hash.substring(0, TAG_LENGTH)).orElse(null),
                row.detail().isEmpty() ? null : row.detail());
    }
}
