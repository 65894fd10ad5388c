package io.github.numbermasking.servlet.internal.pool;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.engine.PlatformReports;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.servlet.internal.eightxeight.NumberUpdate;
import io.github.numbermasking.servlet.internal.eightxeight.Webhook;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Takes in what 8x8 says of the pool of its own accord. Thread-safe. */
public final class PoolReports {

    private static final System.Logger LOG = System.getLogger(PoolReports.class.getName());

    private final PlatformReports reports;
    private final Set<String> subaccounts;

    public PoolReports(PlatformReports reports, Set<String> subaccounts) {
        this.reports = reports;
        this.subaccounts = subaccounts;
    }

    /**
     * Stores it; again is harmless. One of another subaccount changes nothing.
     *
     * @param webhook a {@link NumberUpdate}
     * @param receivedAt when it came here
     * @return false if nothing in it is kept
     * @throws MaskingException if the database is away or broken: it is to be stored again later
     */
    public boolean store(Webhook webhook, Instant receivedAt) {
        Optional<NumberUpdate> update = NumberUpdate.read(webhook, receivedAt);
        if (update.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: a webhook about the pool says not whose, or lists nothing; it is left out");
            return false;
        }
        PoolReport report = update.get().report();
        if (!subaccounts.isEmpty() && !subaccounts.contains(report.subaccount())) {
            return false;
        }
        if (update.get().skipped() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: {0} numbers in a webhook about the pool cannot be read, and are left out",
                    update.get().skipped());
        }
        log(reports.report(report));
        return true;
    }

    /** Says what came of a report; without the numbers, since one that is refused is a party's own. */
    static void log(PoolReportResult result) {
        if (!result.isEmpty()) {
            LOG.log(
                    result.refused().isEmpty() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                    "number masking: 8x8 told of the pool: {0}",
                    result);
        }
    }
}
