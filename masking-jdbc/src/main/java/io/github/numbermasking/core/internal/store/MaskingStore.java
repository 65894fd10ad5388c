package io.github.numbermasking.core.internal.store;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.TransactionLostException;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.call.ReceivedEvent;
import io.github.numbermasking.core.internal.allocation.Route;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where bookings, routes and the pool are kept: the port that a database fills. Thread-safe. Every method may throw
 * {@link MaskingException} where the store is away or broken; it has then changed nothing, or all of what was asked.
 */
public interface MaskingStore extends BookingStore {

    /**
     * Finds what a number means to a party, as it is committed now.
     *
     * @throws MaskingException also if it is live at that time and the counterpart is a pool number
     */
    Optional<Route> route(PhoneNumber dialled, PhoneNumber party, Instant now);

    /**
     * Where bookings are kept, in a transaction that the host has begun on a connection, and will end. Every method of it may
     * also throw {@link TransactionLostException}.
     *
     * @throws IllegalArgumentException if the connection is in auto-commit mode, or reads what others have not committed
     */
    BookingStore in(Connection connection);

    /** Lists bookings as they were written, the latest made first; the time decides which have expired. */
    List<Booking> bookings(BookingSearch search, Instant now);

    /** Lists the live bookings that use a number, in the order of their ids. */
    List<BookingId> liveOn(VirtualNumber number, Instant now, int limit);

    /** Lists the pool, in the order of the numbers. */
    List<PoolNumber> numbers(Instant now);

    /**
     * Lists numbers of the pool with what uses them, in their order.
     *
     * @param after begin behind this one, or at the first
     * @param limit so many at the most, 1 or more
     */
    List<PoolOverview.Use> numbers(Optional<VirtualNumber> after, int limit, Instant now);

    /**
     * Looks for how much more the pool is enough; the answer may be some time old where that takes long.
     *
     * @param strict whether cooling bookings count against a party, too
     */
    PoolRoom room(boolean strict, Instant now);

    /** Adds a number to the pool or changes it. */
    PutNumberResult put(VirtualNumber number, NumberChange change, Instant now);

    /** Adds numbers to the pool or changes them: all, or none. Gives Imported or InUse. */
    ImportResult importAll(SortedMap<VirtualNumber, NumberChange> changes, Instant now);

    /** Makes a number draining. False if it is not in the pool. */
    boolean drain(VirtualNumber number, Instant now);

    /** Takes a number out of the pool. */
    RemoveNumberResult remove(VirtualNumber number, Instant now);

    /**
     * Keeps what a call went through. Events may come twice and in any order.
     *
     * @return false if it was known already
     */
    boolean record(CallEvent event, Instant receivedAt);

    /**
     * Keeps what calls went through: all of it, or nothing.
     *
     * @return of each, in the order in which they were given, whether it was not known already
     */
    List<Boolean> recordAll(List<ReceivedEvent> events);

    /** Finds a call of which an event has come that says whose it is. */
    Optional<CallRecord> call(SessionId session);

    /** Lists such calls, the latest first. */
    List<CallRecord> calls(CallSearch search);

    /** Takes in what the platform says of the pool: all of it, or nothing. */
    PoolReportResult report(PoolReport report, Instant now);

    /** Looks how the store and the pool stand; never throws. */
    Health health(Instant now);
}
