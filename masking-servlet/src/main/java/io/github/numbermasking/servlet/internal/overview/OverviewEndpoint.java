package io.github.numbermasking.servlet.internal.overview;

import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.management.reply.OverviewBody;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.metrics.Version;
import io.github.numbermasking.servlet.internal.minutes.Minutes;
import io.github.numbermasking.servlet.internal.trouble.Trouble;
import io.github.numbermasking.servlet.internal.trouble.TroubleKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows what this server has done in the last day, and what is wrong with it. Reads no table. Thread-safe. */
public final class OverviewEndpoint {

    private static final int HOUR_SLOTS = 60;
    private static final int DAY_SLOTS = 96;
    private static final int QUARTER_MINUTES = 15;

    private final Metrics metrics;
    private final String platform;
    private final Clock clock;
    private final Instant startedAt;
    private final Supplier<Optional<PoolCensus>> pool;

    /**
     * Makes the endpoint.
     *
     * @param platform the name of the telephony platform
     * @param startedAt when this server began to remember
     * @param pool returns the last count of the pool, at once
     */
    public OverviewEndpoint(
            Metrics metrics, String platform, Clock clock, Instant startedAt, Supplier<Optional<PoolCensus>> pool) {
        this.metrics = metrics;
        this.platform = platform;
        this.clock = clock;
        this.startedAt = startedAt;
        this.pool = pool;
    }

    /** {@code GET /overview}. */
    public Reply get(AdmittedRequest request) {
        List<Trouble> troubles = metrics.troubles().now();
        Minutes minutes = metrics.minutes();
        return Reply.json(
                200,
                new OverviewBody(
                        OverviewBody.time(clock.instant()),
                        OverviewBody.time(startedAt),
                        Version.CURRENT,
                        platform,
                        status(troubles),
                        troubles.stream().map(OverviewBody.TroubleBody::of).toList(),
                        OverviewBody.Answers.of(minutes.last(HOUR_SLOTS, 1), minutes.last(DAY_SLOTS, QUARTER_MINUTES)),
                        pool.get().map(OverviewBody.Pool::of).orElse(null)));
    }

    /** The word for whether calls can be connected, as far as the last work on the database tells. */
    private static String status(List<Trouble> troubles) {
        String failing = TroubleKind.DATABASE_FAILING.code();
        return troubles.stream().map(Trouble::code).anyMatch(failing::equals) ? "DOWN" : "UP";
    }
}
