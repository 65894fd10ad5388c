package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import java.time.Instant;
import java.util.List;

/**
 * Takes in what the telephony platform reports of calls and of the pool. Reports may come twice and in any order. Thread-safe.
 * The methods that store may throw {@link MaskingException}: the store is away or broken, and the report must be stored again later.
 */
public interface PlatformReports {

    /**
     * Completes the reasons of our own answers, before they are stored. Never throws MaskingException: a reason that cannot be
     * completed stays as it is.
     *
     * @return the notes in the same order
     */
    List<ReceivedEvent> complete(List<ReceivedEvent> notes);

    /**
     * Stores an event of a call, and tells the listeners.
     *
     * @param receivedAt when the event came here
     * @return false if the event was known already
     */
    boolean record(CallEvent event, Instant receivedAt);

    /**
     * Stores events of calls, all of them or none, and tells the listeners in the given order. Costs the database less than one
     * after the other.
     *
     * @return for each event, in that order, whether it was new
     */
    List<Boolean> recordAll(List<ReceivedEvent> events);

    /** Takes in a report of the pool: sets status, country and reference. Numbers that the operator drains stay so. */
    PoolReportResult report(PoolReport report);
}
