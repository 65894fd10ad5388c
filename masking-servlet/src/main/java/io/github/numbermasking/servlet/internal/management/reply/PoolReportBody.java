package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.core.value.VirtualNumber;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.function.Function;

/** The changes by reports on the pool, in a reply. */
@JsonbPropertyOrder({"added", "changed", "deactivated", "refused"})
public record PoolReportBody(List<String> added, List<String> changed, List<String> deactivated, List<String> refused) {

    /** Makes one body from the results of several reports. A refused number is a party's own. */
    public static PoolReportBody of(List<PoolReportResult> results, ShownNumbers shown) {
        return new PoolReportBody(
                numbers(
                        results,
                        result -> result.added().stream()
                                .map(PoolReportResult.Added::number)
                                .toList()),
                numbers(
                        results,
                        result -> result.changed().stream()
                                .map(PoolReportResult.Change::number)
                                .toList()),
                numbers(results, PoolReportResult::deactivated),
                results.stream()
                        .map(PoolReportResult::refused)
                        .flatMap(List::stream)
                        .map(VirtualNumber::number)
                        .map(shown::party)
                        .toList());
    }

    private static List<String> numbers(
            List<PoolReportResult> results, Function<PoolReportResult, List<VirtualNumber>> which) {
        return results.stream()
                .map(which)
                .flatMap(List::stream)
                .map(VirtualNumber::e164)
                .toList();
    }

    /** Hides the numbers: a refused one is a party's own. */
    @Override
    public String toString() {
        return "PoolReportBody[***]";
    }
}
