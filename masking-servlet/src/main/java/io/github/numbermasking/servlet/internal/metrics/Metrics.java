package io.github.numbermasking.servlet.internal.metrics;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.measure.DatabaseWork;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.internal.measure.Removal;
import io.github.numbermasking.servlet.internal.minutes.Minutes;
import io.github.numbermasking.servlet.internal.platform.PlatformAccount;
import io.github.numbermasking.servlet.internal.trouble.Sign;
import io.github.numbermasking.servlet.internal.trouble.TroubleKind;
import io.github.numbermasking.servlet.internal.trouble.Troubles;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts and times the work of one web application's number masking. No label holds a phone number, a booking or a call, and
 * the values of each label are few. Counters begin at zero with the application. Thread-safe.
 */
public final class Metrics implements Meter {

    private static final double MILLIS = 1_000;
    private static final String OUTCOME = "outcome";

    private final List<Family> families = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final String platform;
    private final DatabaseWatch database;
    private final Minutes minutes;
    private final Troubles troubles;
    private final TroubleNotes notes;
    private final Map<CallReason, LongAdder> answers = new EnumMap<>(CallReason.class);
    private final TimeFamily.Times answerTimes;
    private final CounterFamily refusedWebhooks;
    private final CounterFamily refusedRequests;
    private final CounterFamily events;
    private final ReadFamily lastTimes;
    private final ConcurrentMap<String, AtomicLong> lastWebhooks = new ConcurrentHashMap<>();
    private final LongAdder droppedNotes;
    private final CounterFamily bookings;
    private final Map<DatabaseWork, TimeFamily.Times> work = new EnumMap<>(DatabaseWork.class);
    private final CounterFamily failures;
    private final Map<Removal, LongAdder> removed = new EnumMap<>(Removal.class);
    private final CounterFamily platformRequests;
    private volatile double lastRemoval = Double.NaN;

    /**
     * Begins at zero.
     *
     * @param platform the name of the telephony platform
     */
    public Metrics(Clock clock, String platform) {
        this.clock = clock;
        this.platform = platform;
        database = new DatabaseWatch(clock);
        minutes = new Minutes(clock);
        troubles = new Troubles(clock, platform);
        notes = new TroubleNotes(troubles);
        troubles.read(
                TroubleKind.DATABASE_FAILING,
                () -> database.failsSince().map(Sign::since).orElse(Sign.GOOD));
        CounterFamily answered = counters(
                "masking_answers", "Answers to calls, by the answer and its reason.", "decision", "reason", "platform");
        for (CallReason reason : CallReason.values()) {
            answers.put(reason, answered.of(reason.answer().name(), reason.name(), platform));
        }
        answerTimes = times(
                        "masking_answer_duration_seconds",
                        "Time from a call's request to the answer, in seconds.",
                        "platform")
                .of(platform);
        refusedWebhooks = counters(
                "masking_webhooks_refused",
                "Webhooks of the platform that were refused, by the cause.",
                "cause",
                "platform");
        refusedRequests = counters("masking_api_requests_refused", "Requests of clients that were refused.", "cause");
        events = counters(
                "masking_events", "Events that the platform reported, by their outcome.", "type", OUTCOME, "platform");
        lastTimes = gauges(
                "masking_webhook_last_timestamp_seconds", "When the last webhook of a type came.", "type", "platform");
        droppedNotes = counters("masking_notes_dropped", "Answers to calls that are not in the call log.")
                .of();
        bookings = counters("masking_bookings", "Requests to book, by the result.", "result");
        List.of("CREATED", "EXISTING", "FAILED").forEach(bookings::of);
        for (BookingResult.Refusal refusal : BookingResult.Refusal.values()) {
            bookings.of(refusal.name());
        }
        TimeFamily worked = times(
                "masking_database_duration_seconds",
                "Time of work on the database, with the wait for a connection.",
                "work");
        failures = counters("masking_database_failures", "Work on the database that failed.", "work", "kind");
        for (DatabaseWork kind : DatabaseWork.values()) {
            work.put(kind, worked.of(kind.name()));
        }
        gauges("masking_database_up", "1 if the last work on the database ended well, 0 if it failed.")
                .with(() -> database.isUp() ? 1 : 0);
        CounterFamily removals =
                counters("masking_rows_removed", "Rows removed because they were over or too old.", "rows");
        for (Removal removal : Removal.values()) {
            removed.put(removal, removals.of(removal.name()));
        }
        gauges("masking_removal_last_timestamp_seconds", "When this node last removed all that was due.")
                .with(() -> lastRemoval);
        platformRequests = counters(
                "masking_platform_api_requests",
                "Requests to the platform's API, by the outcome.",
                OUTCOME,
                "platform");
        // An alert misses the first increase of a counter that is not there before it.
        List.of("secret", "address").forEach(cause -> refusedWebhooks.of(cause, platform));
        for (PlatformAccount.Outcome outcome : PlatformAccount.Outcome.values()) {
            platformRequests.of(outcome.name(), platform);
        }
        added(new ReadFamily(Family.Type.INFO, "masking_build", "The version of number masking.", "version"))
                .with(() -> 1, Version.CURRENT);
    }

    private CounterFamily counters(String name, String help, String... labels) {
        return added(new CounterFamily(name, help, labels));
    }

    private TimeFamily times(String name, String help, String... labels) {
        return added(new TimeFamily(name, help, labels));
    }

    private ReadFamily gauges(String name, String help, String... labels) {
        return added(new ReadFamily(Family.Type.GAUGE, name, help, labels));
    }

    private <F extends Family> F added(F family) {
        families.add(family);
        return family;
    }

    /** Adds figures that are read when somebody looks. */
    public void add(Readings more) {
        families.addAll(more.families());
    }

    /** Forgets the answers and refusals so far: a rehearsal got them, and nobody else. */
    public void forgetRehearsal() {
        refusedRequests.reset();
        refusedWebhooks.reset();
        answers.values().forEach(LongAdder::reset);
        answerTimes.reset();
        lastWebhooks.clear();
        lastTimes.clear();
        minutes.forget();
        troubles.forget();
    }

    /** Returns all figures. */
    List<Family> families() {
        return families;
    }

    /** Returns the answers of the last day. */
    public Minutes minutes() {
        return minutes;
    }

    /** Returns what is wrong. */
    public Troubles troubles() {
        return troubles;
    }

    /** A call was answered for a reason. */
    public void answered(CallReason reason) {
        answers.get(reason).increment();
        notes.answered(reason);
    }

    /** The answer to a call took a time. */
    public void answerTook(CallAnswer answer, long nanos) {
        answerTimes.add(nanos);
        minutes.add(answer, nanos);
    }

    /**
     * A request was refused before its endpoint began.
     *
     * @param isWebhook whether it came as the platform's
     * @param cause one of a few words
     */
    public void refused(boolean isWebhook, String cause) {
        (isWebhook ? refusedWebhooks.of(cause, platform) : refusedRequests.of(cause)).increment();
        if (isWebhook) {
            notes.webhookRefused(cause);
        }
    }

    /** An event of the platform had an outcome. */
    public void event(String type, String outcome) {
        events.of(type, outcome, platform).increment();
        notes.event(outcome);
    }

    /** A webhook has come that was let in. Takes no lock, because every call passes here. */
    public void came(String type) {
        AtomicLong known = lastWebhooks.get(type);
        AtomicLong last = known == null ? lastWebhooks.computeIfAbsent(type, this::shown) : known;
        long now = clock.millis();
        if (last.get() != now) {
            last.lazySet(now);
        }
    }

    /** Returns when the last webhook of a type came; empty before the first. */
    public Optional<Instant> lastWebhook(String type) {
        return Optional.ofNullable(lastWebhooks.get(type)).map(AtomicLong::get).map(Instant::ofEpochMilli);
    }

    private AtomicLong shown(String type) {
        AtomicLong last = new AtomicLong();
        lastTimes.with(() -> last.get() / MILLIS, type, platform);
        return last;
    }

    /** Returns how many events had an outcome. */
    public long events(String outcome) {
        return events.sumOf(OUTCOME, outcome);
    }

    /** Returns how many answers are not noted in the call log. */
    public long notesDropped() {
        return droppedNotes.sum();
    }

    /** An answer is not noted in the call log. */
    public void noteDropped() {
        droppedNotes.increment();
        notes.noteDropped();
    }

    /** A request to the platform's API had an outcome. */
    public void platformAsked(PlatformAccount.Outcome outcome) {
        platformRequests.of(outcome.name(), platform).increment();
        notes.platformAsked(outcome);
    }

    @Override
    public void booked(BookingResult result) {
        bookings.of(
                        result instanceof BookingResult.Refused refused
                                ? refused.reason().name()
                                : result instanceof BookingResult.Created ? "CREATED" : "EXISTING")
                .increment();
        notes.booked(result);
    }

    @Override
    public void bookingFailed() {
        bookings.of("FAILED").increment();
    }

    @Override
    public void worked(DatabaseWork kind, long nanos) {
        work.get(kind).add(nanos);
        database.worked();
    }

    @Override
    public void failed(DatabaseWork kind, long nanos, MaskingException failure) {
        work.get(kind).add(nanos);
        failures.of(
                        kind.name(),
                        failure instanceof ContendedException
                                ? "CONTENDED"
                                : failure.failure().name())
                .increment();
        database.failed(failure);
        notes.failed(kind, failure);
    }

    @Override
    public void removed(Removal removal, long rows) {
        removed.get(removal).add(rows);
    }

    @Override
    public void removalPassed() {
        lastRemoval = clock.millis() / MILLIS;
    }
}
