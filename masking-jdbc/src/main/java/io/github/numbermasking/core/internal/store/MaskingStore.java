package io.github.numbermasking.core.internal.store;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.TransactionLostException;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.core.pool.ImportResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.pool.PoolOverview;
import io.github.numbermasking.core.pool.PoolRoom;
import io.github.numbermasking.core.pool.PutNumberResult;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.core.value.VirtualNumber;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Keeps bookings, routes, the pool and the call log: the port that a database fills. Thread-safe. Every method may throw
 * {@link MaskingException} if the store is away or broken; it has then changed nothing, or everything that was asked.
 */
public interface MaskingStore extends BookingStore {

    /**
     * Finds the route of a party through a dialled number, as committed now.
     *
     * @throws MaskingException also if the route is live at that time and its counterpart is a pool number
     */
    Optional<Route> route(PhoneNumber dialled, PhoneNumber party, Instant now);

    /**
     * The store of bookings in a transaction that the host has begun on a connection, and will end. Each of its methods may
     * also throw {@link TransactionLostException}.
     *
     * @throws IllegalArgumentException if the connection is in auto-commit mode, or reads what others have not committed
     */
    BookingStore in(Connection connection);

    /** The audit of what is asked for. */
    AuditStore audit();

    /** Lists bookings as they were written, the newest first; the time decides which have expired. */
    List<Booking> bookings(BookingSearch search, Instant now);

    /** Lists the live bookings that use a number, in the order of their ids. */
    List<BookingId> liveOn(VirtualNumber number, Instant now, int limit);

    /** Lists the pool, in the order of the numbers. */
    List<PoolNumber> numbers(Instant now);

    /**
     * Lists numbers of the pool with their use, in their order.
     *
     * @param after the list begins after this number, or at the first
     * @param limit the most numbers to list, 1 or more
     */
    List<PoolOverview.Use> numbers(Optional<VirtualNumber> after, int limit, Instant now);

    /**
     * Estimates how many more bookings the pool can take; the answer may be some time old if counting takes long.
     *
     * @param strict whether cooling bookings count against a party, too
     */
    PoolRoom room(boolean strict, Instant now);

    /**
     * Counts the pool and the live bookings, which may take long.
     *
     * @param strict whether cooling bookings count against a party, too
     */
    PoolCensus census(boolean strict, Instant now);

    /** Adds a number to the pool or changes it. */
    PutNumberResult put(VirtualNumber number, NumberChange change, Instant now);

    /** Adds numbers to the pool or changes them: all, or none. */
    ImportResult importAll(SortedMap<VirtualNumber, NumberChange> changes, Instant now);

    /** Sets a number to draining. False if it is not in the pool. */
    boolean drain(VirtualNumber number, Instant now);

    /** Takes a number out of the pool. */
    RemoveNumberResult remove(VirtualNumber number, Instant now);

    /**
     * Stores an event of a call. Events may come twice and in any order.
     *
     * @return false if it was known already
     */
    boolean record(CallEvent event, Instant receivedAt);

    /**
     * Stores events of calls: all of them, or none.
     *
     * @return for each event, in the given order, whether it was new
     */
    List<Boolean> recordAll(List<ReceivedEvent> events);

    /** Finds those of some numbers, one or more, that are in the pool. */
    Set<PhoneNumber> ofThePool(Set<PhoneNumber> numbers);

    /** Finds a call; empty until an event has come that says whose call it is. */
    Optional<CallRecord> call(SessionId session);

    /** Lists such calls, the newest first. */
    List<CallRecord> calls(CallSearch search);

    /** Takes in the platform's report on the pool: all of it, or nothing. */
    PoolReportResult report(PoolReport report, Instant now);

    /**
     * Removes a few rows that are over or too old, if it is time. Never throws MaskingException.
     *
     * @return the pause before the next time
     */
    Duration upkeep(Instant now);

    /** Checks the store and the pool; never throws. */
    Health health(Instant now);
}
