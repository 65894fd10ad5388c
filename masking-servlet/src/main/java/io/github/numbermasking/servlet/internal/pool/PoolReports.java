package io.github.numbermasking.servlet.internal.pool;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.engine.PlatformReports;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.servlet.internal.platform.Report;

/** Stores the platform's reports on the pool, and logs the changes. Thread-safe. */
public final class PoolReports {

    private static final System.Logger LOG = System.getLogger(PoolReports.class.getName());

    private final PlatformReports reports;
    private final String platform;

    /**
     * Makes the store for a platform's reports.
     *
     * @param platform its name, for log lines
     */
    public PoolReports(PlatformReports reports, String platform) {
        this.reports = reports;
        this.platform = platform;
    }

    /** Returns the platform's name, for log lines. */
    String platform() {
        return platform;
    }

    /**
     * Stores a report from a webhook. It may be stored again.
     *
     * @throws MaskingException if the database is away or broken; store the report again later
     */
    public void store(Report.PoolNews news) {
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

    /** Logs the result of a report, without the numbers: a refused number is a party's own. */
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
