package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.core.internal.report.ReportedNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the numbers that were not taken into the pool, until a report no longer refuses them. Thread-safe. */
final class RefusedNumbers {

    /** The numbers, each with the subaccount whose report named it last. */
    private final Map<VirtualNumber, String> numbers = new ConcurrentHashMap<>();

    void note(PoolReport report, PoolReportResult result) {
        report.numbers().stream().map(ReportedNumber::number).forEach(numbers::remove);
        if (report.whole()) {
            numbers.values().removeIf(report.subaccount()::equals);
        }
        result.refused().forEach(number -> numbers.put(number, report.subaccount()));
    }

    /** The numbers that are refused now. */
    Collection<VirtualNumber> all() {
        return numbers.keySet();
    }
}
