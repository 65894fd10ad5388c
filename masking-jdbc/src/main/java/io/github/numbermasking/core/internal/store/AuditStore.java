package io.github.numbermasking.core.internal.store;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.audit.AuditRequest;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditRow;
import io.github.numbermasking.core.internal.audit.AuditSearch;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps the audit. Thread-safe. Every method may throw {@link MaskingException} if the store is away or broken. */
public interface AuditStore {

    /**
     * Does work for a request on the current thread, and writes rows of it: one for each booking that it changes, or else one. The
     * row of a change is written in the transaction of the change. If nothing was changed, one row is written before this method
     * returns. Does the work alone if the tables are of a version without the audit.
     *
     * @param at when it was asked for
     * @param result what became of the request, if nothing was changed; empty for no row then
     * @throws MaskingException also if the row cannot be written; then there was no change
     */
    <T> T audited(AuditRequest request, Instant at, Supplier<T> work, Function<T, Optional<AuditResult>> result);

    /**
     * Lists rows, the newest first.
     *
     * @throws MaskingException also if the tables are of a version without the audit
     */
    List<AuditRow> search(AuditSearch search);

    /**
     * Returns a few letters that are the same for the same phone number on all nodes, and tell nothing else of it. Empty if the
     * tables are of a version without the key.
     */
    Optional<String> tag(PhoneNumber phone);
}
