package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.internal.report.KnownNumber;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.core.internal.report.ReportedNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.audit.AuditTable;
import io.github.numbermasking.jdbc.internal.tables.pool.ManyNumbers;
import io.github.numbermasking.jdbc.internal.tables.pool.ReportTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes a report of the pool into the tables, in one transaction. For one thread. */
final class PoolReportWriter {

    private final Handle handle;
    private final PoolReport report;
    private final Instant now;
    private final Instant listedAt;
    private final SortedMap<VirtualNumber, KnownNumber> before = new TreeMap<>();
    private final SortedMap<VirtualNumber, KnownNumber> next = new TreeMap<>();
    private final SortedSet<VirtualNumber> refused = new TreeSet<>();
    private final SortedSet<VirtualNumber> missing = new TreeSet<>();

    private PoolReportWriter(Handle handle, PoolReport report, Instant now) {
        this.handle = handle;
        this.report = report;
        this.now = now;
        Instant listed = ReportTables.lock(handle, report.subaccount());
        Instant listedBefore = PoolReport.isBelieved(listed, now) ? listed : Instant.EPOCH;
        boolean newest = report.whole() && report.asOf().isAfter(listedBefore);
        listedAt = newest ? report.asOf() : listedBefore;
        Set<VirtualNumber> named =
                report.numbers().stream().map(ReportedNumber::number).collect(Collectors.toCollection(TreeSet::new));
        add(ReportTables.known(handle, named));
        refused.addAll(ReportTables.liveParties(handle, not(before.keySet()::contains, named), now));
        if (newest) {
            ReportTables.listed(handle, report.subaccount(), listedAt);
            List<KnownNumber> ours = ReportTables.known(handle, report.subaccount());
            add(ours);
            ours.stream()
                    .map(KnownNumber::number)
                    .filter(number -> !named.contains(number))
                    .forEach(missing::add);
        }
    }

    /** Writes the report: first the numbers that are in the pool, then the new ones, both in the order of the numbers. */
    static PoolReportResult write(Handle handle, DatabaseProduct product, PoolReport report, Instant now) {
        PoolReportWriter written = new PoolReportWriter(handle, report, now);
        written.decide();
        written.lockChanged(product);
        written.decide();
        return written.write();
    }

    /**
     * Locks the numbers that are to be changed, and reads them again. Without locks a list of thousands would lose to operators
     * each time.
     */
    private void lockChanged(DatabaseProduct product) {
        List<VirtualNumber> changed = next.entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey()))
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        ManyNumbers.lock(handle, product, changed);
        add(ReportTables.known(handle, changed));
        next.clear();
    }

    private void add(List<KnownNumber> known) {
        known.forEach(number -> before.put(number.number(), number));
    }

    private void decide() {
        for (VirtualNumber number : missing) {
            next.put(number, before.get(number).believedAt(now).heldAgainst(listedAt));
        }
        for (ReportedNumber said : report.numbers()) {
            if (!refused.contains(said.number())) {
                KnownNumber known = next.get(said.number());
                if (known == null && before.containsKey(said.number())) {
                    known = before.get(said.number()).believedAt(now);
                }
                next.put(
                        said.number(),
                        known == null
                                ? KnownNumber.first(said, report.subaccount(), listedAt)
                                : known.after(said, report.subaccount(), listedAt));
            }
        }
    }

    private PoolReportResult write() {
        List<ReportTables.Step> steps = new ArrayList<>();
        List<KnownNumber> added = new ArrayList<>();
        List<PoolReportResult.Change> changed = new ArrayList<>();
        List<VirtualNumber> deactivated = new ArrayList<>();
        for (Map.Entry<VirtualNumber, KnownNumber> entry : next.entrySet()) {
            KnownNumber old = before.get(entry.getKey());
            KnownNumber now = entry.getValue();
            if (old == null) {
                added.add(now);
            } else if (!now.equals(old)) {
                steps.add(new ReportTables.Step(old, now));
                if (missing.contains(now.number())) {
                    deactivated.add(now.number());
                } else if (!now.looksLike(old)) {
                    changed.add(new PoolReportResult.Change(now.number(), old.status(), now.status()));
                }
            }
        }
        ReportTables.update(handle, steps);
        ReportTables.insert(handle, added);
        if (added.size() + changed.size() + deactivated.size() > 0) {
            AuditTable.note(
                    handle,
                    added.size() + " added, " + changed.size() + " changed, " + deactivated.size() + " deactivated");
        }
        return new PoolReportResult(
                added.stream()
                        .map(number -> new PoolReportResult.Added(number.number(), number.status()))
                        .toList(),
                changed,
                deactivated,
                List.copyOf(refused));
    }

    private static List<VirtualNumber> not(Predicate<VirtualNumber> known, Set<VirtualNumber> numbers) {
        return numbers.stream().filter(known.negate()).toList();
    }
}
