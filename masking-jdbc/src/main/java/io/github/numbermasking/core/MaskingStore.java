package io.github.numbermasking.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where bookings, routes and the pool are kept: the port that a database fills. Thread-safe. Every method may throw
 * {@link MaskingException} where the store is away or broken; it has then changed nothing, or all of what was asked.
 */
public interface MaskingStore {

    /**
     * Finds what a number means to a party, as it is committed now.
     *
     * @throws MaskingException also if it is live at that time and the counterpart is a pool number
     */
    Optional<Route> route(PhoneNumber dialled, PhoneNumber party, Instant now);

    /** Finds a booking, as it is committed now. */
    Optional<Booking> find(BookingId id);

    /**
     * Makes a booking with both its routes, or nothing.
     *
     * @param draft what to book; its creation is the time that decides which pairs are free
     * @param allocator chooses its numbers
     * @return Created; Existing with whatever booking has the id already, not compared; or Refused because a party is a
     *     pool number or no number is left
     */
    BookingResult insert(Draft draft, Allocator allocator);

    /**
     * Gives a booking and its routes another life, if it still is as it was read.
     *
     * @return false if it was changed meanwhile: nothing is done then
     */
    boolean change(Booking asRead, Life next);

    /** Lists the pool, in the order of the numbers. */
    List<PoolNumber> numbers(Instant now);

    /**
     * Lists the pool with what uses it.
     *
     * @param strict whether cooling bookings count against a party, too
     */
    PoolOverview overview(boolean strict, Instant now);

    /** Adds a number to the pool or changes it. Gives Added, Updated or InUse. */
    NumberResult put(VirtualNumber number, NumberChange change, Instant now);

    /** Adds numbers to the pool or changes them: all, or none. Gives Imported or InUse. */
    ImportResult importAll(SortedMap<VirtualNumber, NumberChange> changes, Instant now);

    /** Takes a number out of the pool. Gives Removed, NotFound or InUse. */
    NumberResult remove(VirtualNumber number, Instant now);

    /**
     * Keeps what a call went through. Events may come twice and in any order.
     *
     * @return false if it was known already
     */
    boolean record(CallEvent event, Instant receivedAt);

    /** Finds a call of which an event has come that says whose it is. */
    Optional<CallRecord> call(SessionId session);

    /** Lists such calls, the latest first. */
    List<CallRecord> calls(CallSearch search);

    /** Takes in what 8x8 says of the pool: all of it, or nothing. */
    PoolReportResult report(PoolReport report, Instant now);

    /** Looks how the store and the pool stand; never throws. */
    Health health(Instant now);
}
