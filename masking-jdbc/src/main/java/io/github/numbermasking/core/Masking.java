package io.github.numbermasking.core;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The one door to number masking: bookings, the pool of virtual numbers and the answer to a call. Thread-safe.
 *
 * <p>Expected refusals are values. Every method may throw {@link MaskingException}: the store is away or broken.
 */
public final class Masking implements Switchboard {

    private static final int MOST_MOVED = 10_000;

    private final MaskingStore store;
    private final Terms terms;
    private final Bookings bookings;
    private final CallListeners listeners = new CallListeners();

    /**
     * Number masking on a store.
     *
     * @param store where it is kept
     * @param terms what bookings are promised
     * @param clock the only source of time
     * @param random decides between equally good numbers; must be thread-safe
     */
    public Masking(MaskingStore store, Terms terms, Clock clock, RandomGenerator random) {
        this(store, terms, clock, random, Countries.NONE);
    }

    /** The same, with numbers of the parties' own countries preferred. */
    public Masking(MaskingStore store, Terms terms, Clock clock, RandomGenerator random, Countries countries) {
        this.store = store;
        this.terms = terms;
        this.bookings = new Bookings(store, terms, clock, new Allocator(terms, random, countries));
    }

    /** Makes a booking. Repeating the same request gives the booking as it is now. */
    public BookingResult book(BookingRequest request) {
        return bookings.book(request);
    }

    /** Finds a booking; empty if there is none of that id. */
    public Optional<Booking> find(BookingId id) {
        return bookings.find(id);
    }

    /** Lists bookings, the latest made first. */
    public List<Booking> bookings(BookingSearch search) {
        Instant now = now();
        return store.bookings(search, now).stream()
                .map(booking -> booking.at(now))
                .toList();
    }

    /** Completes a booking. The first end wins: one that has ended stays as it is. Empty if there is none. */
    public Optional<Booking> complete(BookingId id) {
        return ended(bookings.complete(id));
    }

    /** Cuts a booking that is live, in grace too; one that is over stays as it is. Empty if there is none. */
    public Optional<Booking> cancel(BookingId id) {
        return ended(bookings.cancel(id));
    }

    private static Optional<Booking> ended(ChangeResult result) {
        return result instanceof ChangeResult.Changed changed ? Optional.of(changed.booking()) : Optional.empty();
    }

    /**
     * Puts another in the place of party A while the booking is active. Party B keeps its virtual number where the rules of
     * allocation allow; the one who is replaced reaches nobody from now on. Refused like a new booking, or because it has
     * ended.
     */
    public ChangeResult replacePartyA(BookingId id, PhoneNumber phone) {
        return bookings.replacePartyA(id, phone);
    }

    /** The same for party B. */
    public ChangeResult replacePartyB(BookingId id, PhoneNumber phone) {
        return bookings.replacePartyB(id, phone);
    }

    /**
     * Gives a booking that is active another expiry, be it later or sooner.
     *
     * @param expiresAt cut to the millisecond; must lie in the future, at most ten years ahead
     */
    public ChangeResult extend(BookingId id, Instant expiresAt) {
        return bookings.extend(id, expiresAt);
    }

    /**
     * Joins a transaction of the host's: bookings made and changed through what this gives are committed or rolled back with
     * the host's own rows. As long as the tables have not been looked at, this does so, on another connection.
     *
     * @param connection of the host's own DataSource, to the database that holds the tables of number masking; auto-commit off;
     *     READ COMMITTED or stricter. It is neither committed nor closed here
     * @throws IllegalArgumentException if it is in auto-commit mode, or at READ UNCOMMITTED
     */
    public MaskingTransaction in(Connection connection) {
        return new MaskingTransaction(bookings.on(store.in(connection)));
    }

    /** Decides what a caller gets. The answer depends on the route and the time alone. */
    @Override
    public CallDecision answer(IncomingCall call) {
        if (call.caller().isWithheld()) {
            return new CallDecision.Announce(Announcement.UNKNOWN);
        }
        Instant now = now();
        Optional<Route> found = store.route(call.dialled(), call.caller(), now);
        if (found.isEmpty() || found.get().isOver(now)) {
            return new CallDecision.Announce(Announcement.UNKNOWN);
        }
        Route route = found.get();
        if (route.isCooling(now)) {
            return new CallDecision.Announce(Announcement.ENDED);
        }
        if (route.counterpart().equals(call.caller())) {
            throw new MaskingException("the route of booking " + route.bookingId() + " leads back to its caller");
        }
        if (route.counterpart().isWithheld()) { // booked before such numbers were refused
            return new CallDecision.Announce(Announcement.UNKNOWN);
        }
        return new CallDecision.Connect(route.shown(), route.counterpart(), route.bookingId());
    }

    /** Lists the pool, in the order of the numbers. */
    public List<PoolNumber> numbers() {
        return store.numbers(now());
    }

    /**
     * Lists numbers of the pool with what uses them, in the order of the numbers.
     *
     * @param after begin behind this one, or at the first
     * @param limit so many at the most, 1 or more
     */
    public List<PoolOverview.Use> numbers(Optional<VirtualNumber> after, int limit) {
        return store.numbers(after, limit, now());
    }

    /** Looks for how much more the pool is enough. Where routes are many, one count is good for some time. */
    public PoolRoom room() {
        return store.room(terms.strict(), now());
    }

    /** The whole pool and what uses it, and for how much more it is enough. Takes its time where routes are many. */
    public PoolOverview pool() {
        return new PoolOverview(store.numbers(Optional.empty(), Integer.MAX_VALUE, now()), room().busiestParty());
    }

    /** Adds a number to the pool or changes it. Gives Added, Updated or InUse. */
    public NumberResult putNumber(VirtualNumber number, NumberChange change) {
        return store.put(number, change, now());
    }

    /**
     * Moves live bookings away from a virtual number, for good: it is made draining first, so that no new ones come. The pairs
     * that they give up are cut at once, and cool. Where the store fails on the way, this ends and says what was done.
     *
     * @param most how many bookings are looked at, 1 to 10,000; the rest is for another time
     * @return what became of them; empty if the number is not in the pool
     */
    public Optional<NumberMoves> replaceNumber(VirtualNumber number, int most) {
        return replacement(number, most).map(NumberReplacement::moveAll);
    }

    /** The same in steps: makes the number draining and moves nothing yet. Whoever has little time can stop in between. */
    public Optional<NumberReplacement> replacement(VirtualNumber number, int most) {
        if (most < 1 || most > MOST_MOVED) {
            throw new IllegalArgumentException("most must be between 1 and " + MOST_MOVED + ": " + most);
        }
        if (!store.drain(number, now())) {
            return Optional.empty();
        }
        List<BookingId> ids = store.liveOn(number, now(), most + 1);
        return Optional.of(new NumberReplacement(
                ids.subList(0, Math.min(most, ids.size())), ids.size() > most, id -> bookings.moveFrom(number, id)));
    }

    /**
     * Adds and changes many numbers of the pool at once: all of them, or none.
     *
     * @param changes several thousand at the most, or it takes long
     */
    public ImportResult importNumbers(Map<VirtualNumber, NumberChange> changes) {
        return store.importAll(new TreeMap<>(changes), now());
    }

    /** Takes a number out of the pool. Gives Removed, NotFound or InUse. */
    public NumberResult removeNumber(VirtualNumber number) {
        return store.remove(number, now());
    }

    /**
     * Keeps what a call went through, and has the listeners hear it. Events may come twice and in any order.
     *
     * @param receivedAt when it came here
     * @return false if it was known already
     */
    public boolean record(CallEvent event, Instant receivedAt) {
        boolean isNew = store.record(event, receivedAt);
        if (isNew) {
            tell(event);
        }
        return isNew;
    }

    /**
     * Keeps what calls went through, all of it or nothing, and has the listeners hear it in the order in which it is given.
     * It costs the database less than to keep one after the other.
     *
     * @return of each, in that order, whether it was not known already
     */
    public List<Boolean> recordAll(List<ReceivedEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<Boolean> isNew = store.recordAll(events);
        for (int n = 0; n < events.size(); n++) {
            if (isNew.get(n)) {
                tell(events.get(n).event());
            }
        }
        return isNew;
    }

    private void tell(CallEvent event) {
        if (event instanceof CallEvent.Answered answered) {
            listeners.tell(() -> answered, CallListener::answered);
        } else if (event instanceof CallEvent.Passed passed
                && passed.direction() == CallDirection.OUTBOUND
                && passed.moment() == CallMoment.CONNECTED) {
            listeners.tell(() -> known(event), CallListener::connected);
        } else if (event instanceof CallEvent.Summarised) {
            listeners.tell(() -> known(event), (listener, call) -> {
                if (call.isMissed()) {
                    listener.missed(call);
                } else {
                    listener.ended(call);
                }
            });
        } else if (event instanceof CallEvent.Recorded recorded
                && recorded.recording().isUploaded()) {
            listeners.tell(() -> known(event), CallListener::recorded);
        }
    }

    private CallRecord known(CallEvent event) {
        return store.call(event.session())
                .orElseThrow(() -> new MaskingException("the call " + event.session() + " is not in the log"));
    }

    /** Finds a call by 8x8's id; empty if no event of it has come that says whose it is. */
    public Optional<CallRecord> call(SessionId session) {
        return store.call(session);
    }

    /** Lists calls, the latest first. */
    public List<CallRecord> calls(CallSearch search) {
        return store.calls(search);
    }

    /** Has a listener hear what becomes of calls and numbers from now on. */
    public void addListener(CallListener listener) {
        listeners.add(listener);
    }

    /** Has no listener hear anything any more, for the end of an application; waits up to 3 s for one that is hearing. */
    public void endListeners() {
        listeners.close();
    }

    /**
     * Takes in what 8x8 says of the pool, in whichever order it comes and however often. Sets status, country and
     * reference; what the operator wants drained stays so.
     */
    public PoolReportResult report(PoolReport report) {
        Instant now = now();
        PoolReportResult result = store.report(report.believedAt(now), now);
        if (!listeners.isEmpty()) {
            result.added().stream()
                    .filter(added -> added.status() != NumberStatus.ACTIVE)
                    .forEach(added -> tellUnhealthy(added.number(), added.status()));
            result.changed().stream()
                    .filter(change -> change.before() == NumberStatus.ACTIVE && change.after() != NumberStatus.ACTIVE)
                    .forEach(change -> tellUnhealthy(change.number(), change.after()));
            result.deactivated().forEach(number -> tellUnhealthy(number, NumberStatus.INACTIVE));
        }
        return result;
    }

    private void tellUnhealthy(VirtualNumber number, NumberStatus status) {
        listeners.tell(() -> number, (listener, which) -> listener.numberUnhealthy(which, status));
    }

    /** Looks how the store and the pool stand; never throws. */
    @Override
    public Health health() {
        return store.health(now());
    }

    /** To the millisecond, as the store keeps times. */
    private Instant now() {
        return bookings.now();
    }
}
