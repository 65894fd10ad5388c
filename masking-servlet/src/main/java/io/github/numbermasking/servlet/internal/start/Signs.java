package io.github.numbermasking.servlet.internal.start;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.servlet.internal.events.EventReceiver;
import io.github.numbermasking.servlet.internal.journal.JournalState;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.minutes.Tally;
import io.github.numbermasking.servlet.internal.pool.PoolWatch;
import io.github.numbermasking.servlet.internal.trouble.Sign;
import io.github.numbermasking.servlet.internal.trouble.TroubleKind;
import io.github.numbermasking.servlet.internal.trouble.Troubles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the signs of troubles that last from the parts of an installation. Thread-safe. */
final class Signs {

    private static final String CALL = "CALL";
    private static final List<String> EVENTS = List.of("CALL_STATUS", "SESSION_SUMMARY");
    private static final Duration LONG_WITHOUT_CALLS = Duration.ofHours(6);
    private static final Duration LONG_WITHOUT_EVENTS = Duration.ofHours(1);

    /** So many connected calls bring events, except the last of them, which may go on. */
    private static final int ENOUGH_CALLS = 5;

    private static final int MINUTES_OF_CALLS = 60;
    private static final int RECENT_MINUTES = 10;

    /** More than one call in twenty is many. */
    private static final int SHARE = 20;

    private final Metrics metrics;
    private final Clock clock;
    private final Instant startedAt;

    Signs(Metrics metrics, Clock clock, Instant startedAt) {
        this.metrics = metrics;
        this.clock = clock;
        this.startedAt = startedAt;
    }

    /** Makes it critical that callers are turned away if they are many. */
    void ofCalls() {
        metrics.troubles().worsen(TroubleKind.CALLERS_TURNED_AWAY, () -> {
            Tally recent = Tally.sum(metrics.minutes().last(RECENT_MINUTES, 1));
            return recent.count(CallAnswer.UNAVAILABLE) * SHARE > recent.calls();
        });
    }

    /** Reads the journal and the arrival of events. */
    void ofEvents(EventReceiver events) {
        Troubles troubles = metrics.troubles();
        troubles.read(TroubleKind.EVENTS_WAITING, () -> journal(events, Signs::waiting));
        troubles.read(TroubleKind.EVENTS_PUT_ASIDE, () -> journal(events, state -> Sign.of(state.asideFiles())));
        troubles.read(TroubleKind.NO_EVENTS, this::noEvents);
    }

    private static Sign journal(EventReceiver events, Function<JournalState, Sign> reading) {
        return events.journal().map(reading).orElse(Sign.GOOD);
    }

    private static Sign waiting(JournalState state) {
        return state.oldest()
                .filter(oldest -> state.bytes() > 0)
                .map(oldest -> Sign.from(oldest, state.bytes()))
                .orElse(Sign.of(state.bytes()));
    }

    private Sign noEvents() {
        Instant last = EVENTS.stream()
                .map(metrics::lastWebhook)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(startedAt);
        List<Tally> minutes = metrics.minutes().last(MINUTES_OF_CALLS, 1);
        long connected = minutes.subList(0, MINUTES_OF_CALLS - RECENT_MINUTES).stream()
                .mapToLong(minute -> minute.count(CallAnswer.CONNECT))
                .sum();
        return isOlder(last, LONG_WITHOUT_EVENTS) && connected >= ENOUGH_CALLS ? Sign.since(last) : Sign.GOOD;
    }

    /** Reads the last count of the pool, and compares it with the arrival of calls. */
    void ofPool(Supplier<Optional<PoolCensus>> last) {
        Troubles troubles = metrics.troubles();
        troubles.read(
                TroubleKind.POOL_UNUSABLE,
                () -> pool(last, census -> Sign.of(census.room().usable() == 0 ? 1 : 0)));
        troubles.read(
                TroubleKind.POOL_NEARLY_EMPTY,
                () -> pool(
                        last,
                        census -> Sign.of(
                                PoolWatch.isNearlyEmpty(census.room())
                                        ? census.room().busiestParty()
                                        : 0)));
        troubles.read(TroubleKind.NUMBERS_UNHEALTHY, () -> pool(last, census -> Sign.of(unhealthy(census))));
        troubles.read(TroubleKind.NO_CALLS, () -> pool(last, this::noCalls));
    }

    private static Sign pool(Supplier<Optional<PoolCensus>> last, Function<PoolCensus, Sign> reading) {
        return last.get().map(reading).orElse(Sign.UNKNOWN);
    }

    private static long unhealthy(PoolCensus census) {
        return census.numbers().stream()
                .filter(numbers ->
                        numbers.status() == NumberStatus.UNHEALTHY || numbers.status() == NumberStatus.EXPIRING)
                .mapToLong(PoolCensus.Numbers::count)
                .sum();
    }

    private Sign noCalls(PoolCensus census) {
        Instant last = metrics.lastWebhook(CALL).orElse(startedAt);
        return census.liveBookings() > 0 && isOlder(last, LONG_WITHOUT_CALLS) ? Sign.since(last) : Sign.GOOD;
    }

    private boolean isOlder(Instant time, Duration age) {
        return Duration.between(time, clock.instant()).compareTo(age) >= 0;
    }
}
