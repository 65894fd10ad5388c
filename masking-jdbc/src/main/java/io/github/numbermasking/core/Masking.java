package io.github.numbermasking.core;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * The one door to number masking: bookings, the pool of virtual numbers and the answer to a call. Thread-safe.
 *
 * <p>Expected refusals are values. Every method may throw {@link MaskingException}: the store is away or broken.
 */
public final class Masking {

    /** Each try that fails means that another change of the same booking succeeded. */
    private static final int TRIES = 20;

    private final MaskingStore store;
    private final Terms terms;
    private final Clock clock;
    private final Allocator allocator;
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
        this.clock = clock;
        this.allocator = new Allocator(terms, random, countries);
    }

    /** Makes a booking. Repeating the same request gives the booking as it is now. */
    public BookingResult book(BookingRequest request) {
        Instant now = now();
        Optional<Booking> known = store.find(request.id());
        if (known.isPresent()) {
            return repeated(known.get(), request, now);
        }
        if (request.partyA().equals(request.partyB())) {
            return new BookingResult.Refused(BookingResult.Refusal.SAME_PARTY);
        }
        Instant expiresAt = request.expiresAt().orElse(now.plus(terms.ttl()));
        if (!terms.allowsExpiry(expiresAt, now)) {
            return new BookingResult.Refused(BookingResult.Refusal.INVALID_EXPIRY);
        }
        Draft draft = new Draft(
                request.id(), request.partyA(), request.partyB(), now, expiresAt, Life.active(expiresAt, terms));
        BookingResult result = store.insert(draft, allocator);
        return result instanceof BookingResult.Existing other ? repeated(other.booking(), request, now()) : result;
    }

    /** Finds a booking; empty if there is none of that id. */
    public Optional<Booking> find(BookingId id) {
        return store.find(id).map(booking -> booking.at(now()));
    }

    /** Completes a booking. The first end wins: one that has ended stays as it is. Empty if there is none. */
    public Optional<Booking> complete(BookingId id) {
        return change(id, (life, now) -> life.completed(now, terms));
    }

    /** Cuts a booking that is live, in grace too; one that is over stays as it is. Empty if there is none. */
    public Optional<Booking> cancel(BookingId id) {
        return change(id, (life, now) -> life.cancelled(now, terms));
    }

    /** Decides what a caller gets. The answer depends on the route and the time alone. */
    public CallDecision answer(IncomingCall call) {
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
        return new CallDecision.Connect(route.shown(), route.counterpart(), route.bookingId());
    }

    /** Lists the pool, in the order of the numbers. */
    public List<PoolNumber> numbers() {
        return store.numbers(now());
    }

    /** Looks at the whole pool and what uses it, and for how much more it is enough. Takes its time where routes are many. */
    public PoolOverview pool() {
        return store.overview(terms.strict(), now());
    }

    /** Adds a number to the pool or changes it. Gives Added, Updated or InUse. */
    public NumberResult putNumber(VirtualNumber number, NumberChange change) {
        return store.put(number, change, now());
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
        if (isNew && !listeners.isEmpty()) {
            tell(event);
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

    /**
     * Takes in what 8x8 says of the pool, in whichever order it comes and however often. Sets status, country and
     * reference; what the operator wants drained stays so.
     */
    public PoolReportResult report(PoolReport report) {
        PoolReportResult result = store.report(report, now());
        if (!listeners.isEmpty()) {
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
    public Health health() {
        return store.health(now());
    }

    private static BookingResult repeated(Booking known, BookingRequest request, Instant now) {
        if (!known.isLive(now)) {
            return new BookingResult.Refused(BookingResult.Refusal.BOOKING_ENDED);
        }
        if (!known.answers(request)) {
            return new BookingResult.Refused(BookingResult.Refusal.BOOKING_CONFLICT);
        }
        return new BookingResult.Existing(known.at(now));
    }

    private Optional<Booking> change(BookingId id, BiFunction<Life, Instant, Life> step) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Booking> found = store.find(id);
            if (found.isEmpty()) {
                return found;
            }
            Booking booking = found.get();
            Instant now = now();
            Life next = step.apply(booking.life(), now);
            if (next.equals(booking.life()) || store.change(booking, next)) {
                return Optional.of(booking.with(next).at(now));
            }
        }
        throw new MaskingException("booking " + id + " kept changing while it was to be ended");
    }

    /** To the millisecond, as the store keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
