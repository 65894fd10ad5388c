package io.github.numbermasking.servlet;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.PoolReport;
import io.github.numbermasking.core.PoolReportResult;
import io.github.numbermasking.servlet.eightxeight.NumberUpdate;
import io.github.numbermasking.servlet.eightxeight.Webhook;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Takes in what 8x8 says of the pool of its own accord. Thread-safe. */
final class NumberWebhook {

    private static final System.Logger LOG = System.getLogger(NumberWebhook.class.getName());

    private final Masking masking;
    private final Set<String> subaccounts;
    private final Clock clock;

    NumberWebhook(Masking masking, Set<String> subaccounts, Clock clock) {
        this.masking = masking;
        this.subaccounts = subaccounts;
        this.clock = clock;
    }

    /**
     * Stores it; again is harmless. One of another subaccount changes nothing.
     *
     * @param webhook a {@link NumberUpdate}
     * @throws MaskingException if the database is away or broken: it is to be stored again later
     */
    void store(Webhook webhook) {
        Optional<NumberUpdate> update = NumberUpdate.read(webhook, clock.instant());
        if (update.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: a webhook about the pool says not whose, or lists nothing; it is left out");
            return;
        }
        PoolReport report = update.get().report();
        if (!subaccounts.isEmpty() && !subaccounts.contains(report.subaccount())) {
            return;
        }
        if (update.get().skipped() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: {0} numbers in a webhook about the pool cannot be read, and are left out",
                    update.get().skipped());
        }
        log(masking.report(report));
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
