package io.github.numbermasking.servlet.internal.pool;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.logging.LoggedState;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.servlet.internal.platform.PlatformAccount;
import io.github.numbermasking.servlet.internal.platform.PlatformException;
import io.github.numbermasking.servlet.internal.threads.BackgroundLoop;
import io.github.numbermasking.servlet.internal.threads.Workers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Syncs the pool with the platform's API at intervals, on a thread of its own. Several nodes may do so. Thread-safe.
 *
 * <p>The thread itself never runs a driver's code, so it may be interrupted.
 */
public final class PeriodicSync implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PeriodicSync.class.getName());
    private static final Duration LONGEST_FIRST_PAUSE = Duration.ofMinutes(1);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(9_500);

    private final PoolReports reports;
    private final Workers workers;
    private final PlatformAccount account;
    private final Duration every;
    private final BackgroundLoop loop;
    private final LoggedState failure = new LoggedState();

    private PeriodicSync(PoolReports reports, Workers workers, PlatformAccount account, Duration every) {
        this.reports = reports;
        this.workers = workers;
        this.account = account;
        this.every = every;
        this.loop = BackgroundLoop.startInterruptible("number-masking-sync", first(every), () -> {
            once();
            return every;
        });
    }

    /** Starts the sync. The first one comes after a random time, because nodes often start together. */
    public static PeriodicSync start(PoolReports reports, Workers workers, PlatformAccount account, Duration every) {
        return new PeriodicSync(reports, workers, account, every);
    }

    private static Duration first(Duration every) {
        Duration longest = every.compareTo(LONGEST_FIRST_PAUSE) < 0 ? every : LONGEST_FIRST_PAUSE;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest.toMillis() + 1));
    }

    private void once() {
        String why = why();
        if (Thread.currentThread().isInterrupted() || !failure.changesTo(why)) {
            return;
        }
        if (why.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "number masking: the pool is taken from {0} again", reports.platform());
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: the pool cannot be taken from {0}, it is tried again every {1}: {2}",
                    reports.platform(),
                    every,
                    why);
        }
    }

    /** Syncs all subaccounts. Returns why that failed, "" if it did not. Never throws, because the next sync must come. */
    private String why() {
        try {
            return account.subaccounts().stream()
                    .map(this::failureOf)
                    .flatMap(Optional::stream)
                    .distinct()
                    .collect(Collectors.joining("; "));
        } catch (RuntimeException | Error e) {
            return "unexpected: " + e.getClass().getName();
        }
    }

    /** Syncs one subaccount; a failure does not stop the others. */
    private Optional<String> failureOf(String subaccount) {
        try {
            PoolReport report = account.numbers(subaccount, deadline());
            reports.log(workers.call(() -> reports.report(report), deadline()));
            return Optional.empty();
        } catch (PlatformException | MaskingException e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException | Error e) {
            return Optional.of("unexpected: " + e.getClass().getName());
        }
    }

    private static long deadline() {
        return System.nanoTime() + LONGEST_NANOS;
    }

    @Override
    public void close() {
        loop.close();
    }
}
