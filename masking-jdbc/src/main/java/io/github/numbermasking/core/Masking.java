package io.github.numbermasking.core;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.explain.CallExplanation;
import io.github.numbermasking.core.explain.CallQuestion;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.core.pool.ImportResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberMoves;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.pool.PoolOverview;
import io.github.numbermasking.core.pool.PoolRoom;
import io.github.numbermasking.core.pool.PutNumberResult;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.core.value.VirtualNumber;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a host application does with number masking: bookings, the pool of virtual numbers, the call log. Thread-safe.
 *
 * <p>A refusal that you must expect is a result. Every method may throw {@link MaskingException}: the store is away or broken.
 * You can implement this interface in your tests; later versions may add methods, each with a default.
 */
public interface Masking {

    /** Makes a booking. The same request again gives the booking as it is now. */
    BookingResult book(BookingRequest request);

    /** Finds a booking; empty if there is none with that id. */
    Optional<Booking> find(BookingId id);

    /** Lists bookings, the newest first. */
    List<Booking> bookings(BookingSearch search);

    /** Completes a booking. The first end wins: a booking that has ended stays as it is. */
    EndResult complete(BookingId id);

    /** Cuts a live booking at once, even in its grace period; a booking that is over stays as it is. */
    EndResult cancel(BookingId id);

    /**
     * Replaces party A while the booking is active. Party B keeps its virtual number where the rules of allocation allow it. The
     * replaced party reaches nobody from now on. Refused for the reasons for which a new booking is, or because the booking has
     * ended.
     */
    ChangeResult replacePartyA(BookingId id, PhoneNumber phone);

    /** Replaces party B; see {@link #replacePartyA}. */
    ChangeResult replacePartyB(BookingId id, PhoneNumber phone);

    /**
     * Sets another expiry of an active booking, later or sooner.
     *
     * @param expiresAt cut to the millisecond; must lie in the future, at most ten years ahead
     */
    ChangeResult extend(BookingId id, Instant expiresAt);

    /**
     * Joins a transaction of yours: what you book and change through the result is committed or rolled back with your own rows.
     * The tables are checked on another connection, if that has not been done yet.
     *
     * @param connection from your own DataSource, to the database with the tables of number masking; auto-commit off; READ
     *     COMMITTED or stricter. It is neither committed nor closed here
     * @throws IllegalArgumentException if the connection is in auto-commit mode, or at READ UNCOMMITTED
     */
    MaskingTransaction in(Connection connection);

    /** Lists the pool, in the order of the numbers. */
    List<PoolNumber> numbers();

    /**
     * Lists numbers of the pool with their use, in the order of the numbers.
     *
     * @param after the list begins after this number, or at the first
     * @param limit the most numbers to list, 1 or more
     */
    List<PoolOverview.Use> numbers(Optional<VirtualNumber> after, int limit);

    /** Estimates how many more bookings the pool can take. With many routes, one count serves for some time. */
    PoolRoom room();

    /** The whole pool, its use, and how many more bookings it can take. Takes long with many routes. */
    PoolOverview pool();

    /** Adds a number to the pool, or changes it. */
    PutNumberResult putNumber(VirtualNumber number, NumberChange change);

    /**
     * Moves live bookings away from a virtual number, for good. The number is set to draining first, so that no new bookings
     * come. The pairs that the bookings give up are cut at once, and cool down. If the store fails on the way, the result tells
     * what was done.
     *
     * @param most the most bookings to move, 1 to 10,000; call again for the rest
     * @return what became of them; empty if the number is not in the pool
     */
    Optional<NumberMoves> replaceNumber(VirtualNumber number, int most);

    /**
     * Adds and changes many numbers of the pool at once: all of them, or none.
     *
     * @param changes a few thousand at the most, or it takes long
     */
    ImportResult importNumbers(Map<VirtualNumber, NumberChange> changes);

    /** Takes a number out of the pool, if nothing uses it. */
    RemoveNumberResult removeNumber(VirtualNumber number);

    /** Finds a call by its id on the telephony platform; empty if no event has come that says whose call it is. */
    Optional<CallRecord> call(SessionId session);

    /** Lists calls, the newest first. */
    List<CallRecord> calls(CallSearch search);

    /**
     * Explains what a call gets, or got, and why. For a time in the past, the bookings are taken as they are now: a party that was
     * replaced since, or a number that the booking has left, is not known any more. What the call log noted of a call counts more.
     */
    default CallExplanation explain(CallQuestion question) {
        throw new UnsupportedOperationException("this Masking does not explain");
    }

    /**
     * Erases a phone number from the tables, and from the events that wait in this application and its journal. Deletes the
     * number's bookings that have ended, with their routes, and removes the number from its calls. The calls stay, for
     * statistics. A virtual number that the other party had in such a booking stays reserved until it has cooled down.
     *
     * <p>If no live booking is in the way, it waits up to 9 s for events that are being stored. Then it erases in steps, each a
     * transaction. Call it after the commit of your own transaction, and not from a {@link CallListener}, which would wait, too. A
     * call in progress can bring the number back, so erase it again after such a call has ended.
     *
     * @param cut whether to cancel live bookings first; otherwise they are a reason to refuse
     * @throws UnfinishedErasureException if a step fails after others were done
     * @throws MaskingException if the store fails before anything was erased, or if the events that wait cannot be searched. This
     *     is always so if the journal's directory belongs to another process, or cannot be written
     */
    default ErasureResult erase(PhoneNumber phone, boolean cut) {
        throw new UnsupportedOperationException("this Masking does not erase");
    }

    /** Erases a phone number without live bookings; see {@link #erase(PhoneNumber, boolean)}. */
    default ErasureResult erase(PhoneNumber phone) {
        return erase(phone, false);
    }

    /** Tells a listener from now on what happens to calls and numbers. */
    void addListener(CallListener listener);

    /** Checks the store and the pool; never throws. */
    Health health();
}
