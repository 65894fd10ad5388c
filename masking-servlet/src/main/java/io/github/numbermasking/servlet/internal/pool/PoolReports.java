package io.github.numbermasking.servlet.internal.pool;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.engine.PlatformReports;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.servlet.internal.platform.Incoming;

/** Stores what the platform reports of the pool, and logs what changed. Thread-safe. */
public final class PoolReports {

    private static final System.Logger LOG = System.getLogger(PoolReports.class.getName());

    private final PlatformReports reports;
    private final String platform;

    /**
     * Reports of a platform.
     *
     * @param platform its name, for log lines
     */
    public PoolReports(PlatformReports reports, String platform) {
        this.reports = reports;
        this.platform = platform;
    }

    /** The platform's name, for log lines. */
    String platform() {
        return platform;
    }

    /**
     * Stores news of the pool. It may be stored again.
     *
     * @throws MaskingException if the database is away or broken: it is to be stored again later
     */
    public void store(Incoming.PoolNews news) {
        if (news.skipped() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: {0} numbers in a webhook about the pool cannot be read, and are left out",
                    news.skipped());
        }
        log(report(news.report()));
    }

    PoolReportResult report(PoolReport report) {
        return reports.report(report);
    }

    /** Logs the result of a report; without the numbers, since one that is refused is a party's own. */
    void log(PoolReportResult result) {
        if (!result.isEmpty()) {
            LOG.log(
                    result.refused().isEmpty() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                    "number masking: {0} told of the pool: {1}",
                    platform,
                    result);
        }
    }
}
