package io.github.numbermasking.jdbc.internal.audit;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.internal.audit.AuditOutcome;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditRow;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the audit must tell of the work that a thread does, and which rows have been written. Thread-safe. */
public final class AuditScope {

    private static final ThreadLocal<AuditScope> CURRENT = new ThreadLocal<>();

    private final AuditRow row;
    private final PhoneHash hash;
    private final Set<String> written = new HashSet<>();
    private final Set<String> uncommitted = new HashSet<>();

    /**
     * Nothing is written yet.
     *
     * @param row the row of a change, as far as it is known before
     * @param hash hashes booking ids that contain phone numbers
     */
    public AuditScope(AuditRow row, PhoneHash hash) {
        this.row = row;
        this.hash = hash;
    }

    /** Does work on the current thread within this scope. */
    public <T> T around(Supplier<T> work) {
        AuditScope before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove(); // the thread may outlive our web application
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Returns the work, so that another thread does it within the scope of the current one. */
    public static <T> Supplier<T> carried(Supplier<T> work) {
        AuditScope scope = CURRENT.get();
        return scope == null ? work : () -> scope.around(work);
    }

    /** The scope of the current thread; empty if the audit tells nothing of its work. */
    public static Optional<AuditScope> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Forgets the rows of a transaction that was not committed, as another one begins on the current thread. */
    public static void begin() {
        AuditScope scope = CURRENT.get();
        if (scope != null) {
            scope.forget();
        }
    }

    /** Notes that the transaction of the current thread has been committed. */
    public static void committed() {
        AuditScope scope = CURRENT.get();
        if (scope != null) {
            scope.keep();
        }
    }

    private synchronized void forget() {
        uncommitted.clear();
    }

    private synchronized void keep() {
        written.addAll(uncommitted);
        uncommitted.clear();
    }

    /**
     * Whether a row is to be written in the current transaction. There is one row for each booking, and one for what is no booking.
     *
     * @param booking the id of the booking that is changed; "" if it is none
     */
    public synchronized boolean takes(String booking) {
        return !written.contains(booking) && uncommitted.add(booking);
    }

    /** Whether a row has been committed. */
    public synchronized boolean isWritten() {
        return !written.isEmpty();
    }

    /** Returns a row for the change of a booking. */
    public AuditRow changed(Booking before, Booking after) {
        return row.with(hash.safe(before, after)).became(AuditResult.DONE);
    }

    /** Returns a row for another change. */
    public AuditRow changed(String detail) {
        return row.became(new AuditResult(AuditOutcome.DONE, detail));
    }
}
