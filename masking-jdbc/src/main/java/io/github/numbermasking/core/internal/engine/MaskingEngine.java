package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.MaskingTransaction;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.explain.CallExplanation;
import io.github.numbermasking.core.explain.CallQuestion;
import io.github.numbermasking.core.internal.allocation.Allocator;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.internal.audit.AuditRequest;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditRow;
import io.github.numbermasking.core.internal.audit.AuditSearch;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.core.internal.store.BookingStore;
import io.github.numbermasking.core.internal.store.MaskingStore;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Number masking on a store: what the host, the calls and the platform's reports need. Thread-safe. */
public final class MaskingEngine implements Masking, CallRouter, PlatformReports {

    private static final int MOST_MOVED = 10_000;

    private final MaskingStore store;
    private final BookingPolicy policy;
    private final Bookings bookings;
    private final AnswerReasons reasons;
    private final Explanations explanations;
    private final CallListeners listeners = new CallListeners();
    private final ListenerEvents listening = new ListenerEvents(listeners, this::known);
    private volatile WaitingEvents waiting = WaitingEvents.NONE;

    /**
     * Number masking on a store.
     *
     * @param store where it is kept
     * @param policy what bookings are promised
     * @param clock the only source of time
     * @param random decides between equally good numbers; must be thread-safe
     * @param meter counts the requests to book
     */
    public MaskingEngine(
            MaskingStore store,
            BookingPolicy policy,
            Clock clock,
            RandomGenerator random,
            Countries countries,
            Meter meter) {
        this.store = store;
        this.policy = policy;
        this.reasons = new AnswerReasons(store);
        this.explanations = new Explanations(store, this::answer);
        this.bookings = new Bookings(store, policy, clock, new Allocator(policy, random, countries), meter);
    }

    @Override
    public BookingResult book(BookingRequest request) {
        return bookings.book(request);
    }

    @Override
    public Optional<Booking> find(BookingId id) {
        return bookings.find(id);
    }

    @Override
    public List<Booking> bookings(BookingSearch search) {
        Instant now = now();
        return store.bookings(search, now).stream()
                .map(booking -> booking.at(now))
                .toList();
    }

    @Override
    public EndResult complete(BookingId id) {
        return bookings.complete(id);
    }

    @Override
    public EndResult cancel(BookingId id) {
        return bookings.cancel(id);
    }

    @Override
    public ChangeResult replacePartyA(BookingId id, PhoneNumber phone) {
        return bookings.replacePartyA(id, phone);
    }

    @Override
    public ChangeResult replacePartyB(BookingId id, PhoneNumber phone) {
        return bookings.replacePartyB(id, phone);
    }

    @Override
    public ChangeResult extend(BookingId id, Instant expiresAt) {
        return bookings.extend(id, expiresAt);
    }

    @Override
    public MaskingTransaction in(Connection connection) {
        BookingStore joined = store.in(connection);
        return new StoredTransaction(bookings.on(joined), joined.persons());
    }

    @Override
    public CallDecision answer(IncomingCall call) {
        if (call.caller().isWithheld()) {
            return new CallDecision.Announce(CallReason.CALLER_WITHHELD);
        }
        Instant now = now();
        Optional<Route> found = store.route(call.dialled(), call.caller(), now);
        if (found.isEmpty() || found.get().isOver(now)) {
            return new CallDecision.Announce(CallReason.NO_SUCH_PAIR);
        }
        Route route = found.get();
        if (route.isCooling(now)) { // a pair that was given up belongs to no booking any more
            return new CallDecision.Announce(
                    CallReason.BOOKING_ENDED,
                    Optional.of(route.bookingId())
                            .filter(id -> !route.counterpart().equals(Route.NOBODY)));
        }
        if (route.counterpart().equals(call.caller())) {
            throw new MaskingException(
                    "the route of booking " + route.bookingId() + " leads back to its caller",
                    MaskingException.Retry.AFTER_REPAIR,
                    MaskingException.Failure.DESTINATION);
        }
        if (route.counterpart().isWithheld()) { // booked before such numbers were refused; no such pair counts
            return new CallDecision.Announce(CallReason.NO_SUCH_PAIR);
        }
        return new CallDecision.Connect(route.shown(), route.counterpart(), route.bookingId());
    }

    @Override
    public List<PoolNumber> numbers() {
        return store.numbers(now());
    }

    @Override
    public List<PoolOverview.Use> numbers(Optional<VirtualNumber> after, int limit) {
        return store.numbers(after, limit, now());
    }

    @Override
    public PoolRoom room() {
        return store.room(policy.strict(), now());
    }

    /** Counts the pool and the live bookings anew, which may take long. */
    public PoolCensus census() {
        return store.census(policy.strict(), now());
    }

    @Override
    public PoolOverview pool() {
        return new PoolOverview(store.numbers(Optional.empty(), Integer.MAX_VALUE, now()), room().busiestParty());
    }

    @Override
    public PutNumberResult putNumber(VirtualNumber number, NumberChange change) {
        return store.put(number, change, now());
    }

    @Override
    public Optional<NumberMoves> replaceNumber(VirtualNumber number, int most) {
        return replacement(number, most).map(NumberReplacement::moveAll);
    }

    /** {@link #replaceNumber} in steps: sets the number to draining and moves nothing yet. You can stop after any step. */
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

    @Override
    public ImportResult importNumbers(Map<VirtualNumber, NumberChange> changes) {
        return store.importAll(new TreeMap<>(changes), now());
    }

    @Override
    public RemoveNumberResult removeNumber(VirtualNumber number) {
        return store.remove(number, now());
    }

    @Override
    public List<ReceivedEvent> complete(List<ReceivedEvent> notes) {
        return reasons.complete(notes);
    }

    @Override
    public boolean record(CallEvent event, Instant receivedAt) {
        boolean isNew = store.record(event, receivedAt);
        if (isNew) {
            event.accept(listening);
        }
        return isNew;
    }

    @Override
    public List<Boolean> recordAll(List<ReceivedEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<Boolean> isNew = store.recordAll(events);
        for (int n = 0; n < events.size(); n++) {
            if (isNew.get(n)) {
                events.get(n).event().accept(listening);
            }
        }
        return isNew;
    }

    private CallRecord known(CallEvent event) {
        return store.call(event.session())
                .orElseThrow(() -> new MaskingException("the call " + event.session() + " is not in the log"));
    }

    @Override
    public Optional<CallRecord> call(SessionId session) {
        return store.call(session);
    }

    @Override
    public List<CallRecord> calls(CallSearch search) {
        return store.calls(search);
    }

    @Override
    public CallExplanation explain(CallQuestion question) {
        return explanations.explain(question, now());
    }

    @Override
    public void addListener(CallListener listener) {
        listeners.add(listener);
    }

    @Override
    public ErasureResult erase(PhoneNumber phone, boolean cut) {
        return erasure().eraseEverywhere(phone, cut);
    }

    /**
     * Does work for a request of which the audit tells, on the current thread.
     *
     * @param result what became of the request, if nothing was changed; empty for no row then
     * @throws MaskingException also if the audit cannot be written; then there was no change
     */
    public <T> T audited(AuditRequest request, Supplier<T> work, Function<T, Optional<AuditResult>> result) {
        return store.audit().audited(request, now(), work, result);
    }

    /** Lists rows of the audit, the newest first. */
    public List<AuditRow> audit(AuditSearch search) {
        return store.audit().search(search);
    }

    /** Returns the letters that tell a phone number from others where it is masked; empty if there is no key for them. */
    public Optional<String> tag(PhoneNumber phone) {
        return store.audit().tag(phone);
    }

    /** Sets where events wait before they are in the store: an erasure looks for the number there, too. */
    public void eventsWaitIn(WaitingEvents events) {
        waiting = events;
    }

    /** Returns what erases a number and shows its progress. */
    public Erasure erasure() {
        return new Erasure(store.persons(), bookings, waiting);
    }

    /** Lists the pairs of a party: live, cooling, and those that are over and not removed yet. */
    public List<Route> routes(PhoneNumber phone) {
        return store.persons().routes(phone);
    }

    /** Tells listeners nothing more, at the end of an application; waits up to 3 s for a listener that is running. */
    public void endListeners() {
        listeners.close();
    }

    @Override
    public PoolReportResult report(PoolReport report) {
        Instant now = now();
        PoolReportResult result = store.report(report.believedAt(now), now);
        listening.unhealthy(result);
        return result;
    }

    /**
     * Removes a few rows that are over or too old, if it is time; to be called again and again. Never throws MaskingException.
     *
     * @return the pause before the next time
     */
    public Duration upkeep() {
        return store.upkeep(now());
    }

    @Override
    public Health health() {
        return store.health(now());
    }

    /** To the millisecond, as the store keeps times. */
    private Instant now() {
        return bookings.now();
    }
}
