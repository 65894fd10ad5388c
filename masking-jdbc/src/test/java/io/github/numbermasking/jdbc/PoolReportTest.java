package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.core.internal.report.PoolReportResult.Added;
import io.github.numbermasking.core.internal.report.PoolReportResult.Change;
import io.github.numbermasking.core.internal.report.ReportedNumber;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** A report of 8x8 changes the pool in the same way on every database. */
@Tag("slow")
@ParameterizedClass
@EachDatabase
class PoolReportTest extends DatabaseTest {

    private static final String OURS = "ours";
    private static final PoolReportResult NOTHING = new PoolReportResult(List.of(), List.of(), List.of(), List.of());

    PoolReportTest(TestDatabase database) {
        super(database);
    }

    private static Instant at(int second) {
        return Instant.parse("2026-03-01T10:00:00.500Z").plusSeconds(second);
    }

    private static ReportedNumber said(int number, NumberStatus status, int second) {
        return new ReportedNumber(virtual(number), "SG", status, "ref-é-" + number, at(second));
    }

    private PoolReportResult updates(String subaccount, ReportedNumber... numbers) {
        return fixture.masking().report(PoolReport.updates(subaccount, List.of(numbers)));
    }

    private PoolReportResult whole(String subaccount, int second, ReportedNumber... numbers) {
        return fixture.masking().report(PoolReport.whole(subaccount, at(second), List.of(numbers)));
    }

    /** The pool as short text, such as "1 ACTIVE, 2 INACTIVE draining". */
    private String pool() {
        return fixture.masking().numbers().stream()
                .map(number -> number.number().number().value() % 1_000_000 + " " + number.status()
                        + (number.draining() ? " draining" : ""))
                .collect(Collectors.joining(", "));
    }

    private static PoolReportResult added(Added... numbers) {
        return new PoolReportResult(List.of(numbers), List.of(), List.of(), List.of());
    }

    private static PoolReportResult changed(int number, NumberStatus before, NumberStatus after) {
        return new PoolReportResult(
                List.of(), List.of(new Change(virtual(number), before, after)), List.of(), List.of());
    }

    @Test
    void takesNewNumbersIntoUseAtOnce() {
        assertEquals(refused(Refusal.POOL_EXHAUSTED), fixture.tryToBook("ride-1", 1, 2));
        assertEquals(
                added(new Added(virtual(1), NumberStatus.ACTIVE), new Added(virtual(2), NumberStatus.EXPIRING)),
                updates(OURS, said(2, NumberStatus.EXPIRING, 1), said(1, NumberStatus.ACTIVE, 1)));
        assertEquals(virtual(1), number(fixture.book("ride-1", 1, 2)));
        assertEquals(
                List.of(
                        new PoolNumber(virtual(1), "SG", NumberStatus.ACTIVE, false, "ref-é-1", 1),
                        new PoolNumber(virtual(2), "SG", NumberStatus.EXPIRING, false, "ref-é-2", 0)),
                fixture.masking().numbers());
    }

    @Test
    void setsTheStatusAndLeavesAloneWhatTheOperatorDrains() {
        updates(OURS, said(1, NumberStatus.ACTIVE, 1));
        fixture.masking().putNumber(virtual(1), NumberChange.NONE.draining(true));
        assertEquals(
                changed(1, NumberStatus.ACTIVE, NumberStatus.UNHEALTHY),
                updates(OURS, said(1, NumberStatus.UNHEALTHY, 2)));
        assertEquals("1 UNHEALTHY draining", pool());
        whole(OURS, 3);
        assertEquals("1 INACTIVE draining", pool());
        updates(OURS, said(1, NumberStatus.ACTIVE, 4));
        assertEquals("1 ACTIVE draining", pool());
    }

    @Test
    void makesWhatAWholeListLacksInactiveAndServesItsCallsOn() {
        whole(OURS, 1, said(1, NumberStatus.ACTIVE, 1), said(2, NumberStatus.ACTIVE, 1));
        updates("theirs", said(3, NumberStatus.ACTIVE, 1));
        fixture.masking().putNumber(virtual(4), NumberChange.NONE.draining(true));
        fixture.masking().putNumber(virtual(2), NumberChange.NONE.draining(true));
        fixture.masking().putNumber(virtual(3), NumberChange.NONE.draining(true));
        var booking = fixture.book("ride-1", 1, 2);
        assertEquals(
                new PoolReportResult(List.of(), List.of(), List.of(virtual(1)), List.of()),
                whole(OURS, 2, said(2, NumberStatus.ACTIVE, 1)));
        assertEquals("1 INACTIVE, 2 ACTIVE draining, 3 ACTIVE draining, 4 ACTIVE draining", pool());
        assertConnected(booking);
        assertEquals(refused(Refusal.POOL_EXHAUSTED), fixture.tryToBook("ride-2", 3, 4));
    }

    @Test
    void deactivatesNothingWhereTheListIsNotWhole() {
        updates(OURS, said(1, NumberStatus.ACTIVE, 1), said(2, NumberStatus.ACTIVE, 1));
        assertEquals(NOTHING, updates(OURS, said(1, NumberStatus.ACTIVE, 2)));
        assertEquals("1 ACTIVE, 2 ACTIVE", pool());
    }

    @Test
    void adoptsANumberThatAnOperatorPutByHand() {
        fixture.masking().putNumber(virtual(1), NumberChange.NONE.country("MY").referenceId("by hand"));
        fixture.masking().putNumber(virtual(2), NumberChange.NONE);
        whole(OURS, 1);
        assertEquals("1 ACTIVE, 2 ACTIVE", pool());
        assertEquals(
                changed(1, NumberStatus.ACTIVE, NumberStatus.ACTIVE), whole(OURS, 2, said(1, NumberStatus.ACTIVE, 2)));
        whole(OURS, 3);
        assertEquals("1 INACTIVE, 2 ACTIVE", pool());
    }

    @Test
    void keepsWhatAReportDoesNotSay() {
        fixture.masking().putNumber(virtual(1), NumberChange.NONE.country("MY").referenceId("by hand"));
        fixture.masking()
                .report(PoolReport.updates(
                        OURS, List.of(new ReportedNumber(virtual(1), "", NumberStatus.EXPIRING, "", at(1)))));
        assertEquals(
                List.of(new PoolNumber(virtual(1), "MY", NumberStatus.EXPIRING, false, "by hand", 0)),
                fixture.masking().numbers());
    }

    @Test
    void letsTheOperatorSetAStatusUntilAReportIsNewer() {
        updates(OURS, said(1, NumberStatus.EXPIRING, 5));
        fixture.masking().putNumber(virtual(1), NumberChange.NONE.status(NumberStatus.INACTIVE));
        assertEquals(NOTHING, updates(OURS, said(1, NumberStatus.EXPIRING, 5)));
        assertEquals("1 INACTIVE", pool());
        updates(OURS, said(1, NumberStatus.ACTIVE, 6));
        assertEquals("1 ACTIVE", pool());
    }

    @Test
    void neverLetsAnOlderReportOverwriteANewerOne() {
        updates(OURS, said(1, NumberStatus.UNHEALTHY, 5));
        assertEquals(NOTHING, updates(OURS, said(1, NumberStatus.ACTIVE, 4)));
        assertEquals(NOTHING, whole(OURS, 4));
        assertEquals("1 UNHEALTHY", pool());
        assertEquals(
                added(new Added(virtual(2), NumberStatus.INACTIVE)), updates(OURS, said(2, NumberStatus.ACTIVE, 3)));
        assertEquals("1 UNHEALTHY, 2 INACTIVE", pool(), "a newer list did not have it");
    }

    @Test
    void changesNothingTheSecondTime() {
        whole(OURS, 1, said(1, NumberStatus.ACTIVE, 1), said(2, NumberStatus.ACTIVE, 1));
        whole(OURS, 2, said(2, NumberStatus.EXPIRING, 2));
        for (int i = 0; i < 2; i++) {
            assertEquals(NOTHING, whole(OURS, 2, said(2, NumberStatus.EXPIRING, 2)));
            assertEquals(NOTHING, whole(OURS, 1, said(1, NumberStatus.ACTIVE, 1), said(2, NumberStatus.ACTIVE, 1)));
        }
        assertEquals("1 INACTIVE, 2 EXPIRING", pool());
    }

    @Test
    void changesNothingByATimeThatIsLaterByLessThanAMillisecond() {
        whole(OURS, 1, said(1, NumberStatus.ACTIVE, 1));
        assertEquals(
                NOTHING,
                fixture.masking()
                        .report(PoolReport.whole(
                                OURS, at(1).plusNanos(1_000), List.of(said(1, NumberStatus.ACTIVE, 1)))));
        assertEquals("1 ACTIVE", pool());
    }

    @Test
    void takesTheLastOfTwoWordsOnANumberInOneReport() {
        updates(OURS, said(1, NumberStatus.UNHEALTHY, 2), said(1, NumberStatus.ACTIVE, 1));
        assertEquals("1 UNHEALTHY", pool());
        updates(OURS, said(1, NumberStatus.ACTIVE, 3), said(1, NumberStatus.EXPIRING, 4));
        assertEquals("1 EXPIRING", pool());
    }

    @Test
    void takesNoLiveBookingsPartyIntoUseAndShowsItInHealth() {
        updates(OURS, said(1, NumberStatus.ACTIVE, 1));
        fixture.book("ride-1", 1, 2);
        VirtualNumber clash = new VirtualNumber(party(1));
        ReportedNumber said = new ReportedNumber(clash, "SG", NumberStatus.ACTIVE, "", at(2));
        PoolReportResult refused = new PoolReportResult(List.of(), List.of(), List.of(), List.of(clash));
        assertEquals(refused, updates(OURS, said));
        assertEquals("1 ACTIVE", pool());
        assertEquals(List.of(clash), fixture.masking().health().clashing());
        fixture.masking().complete(id("ride-1"));
        assertEquals(List.of(clash), fixture.masking().health().clashing(), "no report has come since");
        assertEquals(added(new Added(clash, NumberStatus.ACTIVE)), updates(OURS, said));
        assertEquals(List.of(), fixture.masking().health().clashing());
    }

    @Test
    void forgetsThatItRefusedANumberThatAWholeListNoLongerHas() {
        updates(OURS, said(1, NumberStatus.ACTIVE, 1));
        fixture.book("ride-1", 1, 2);
        VirtualNumber clash = new VirtualNumber(party(2));
        whole(OURS, 2, said(1, NumberStatus.ACTIVE, 1), new ReportedNumber(clash, "", NumberStatus.ACTIVE, "", at(2)));
        updates(OURS, said(1, NumberStatus.ACTIVE, 3));
        whole("theirs", 3);
        assertEquals(List.of(clash), fixture.masking().health().clashing());
        whole(OURS, 4, said(1, NumberStatus.ACTIVE, 1));
        assertEquals(List.of(), fixture.masking().health().clashing());
    }

    @Test
    void showsNoRefusedNumberWhereAResultIsPrinted() {
        ReportedNumber said = new ReportedNumber(new VirtualNumber(party(1)), "", NumberStatus.ACTIVE, "", at(1));
        PoolReport report = PoolReport.updates(OURS, List.of(said));
        PoolReportResult result =
                new PoolReportResult(List.of(), List.of(), List.of(), List.of(new VirtualNumber(party(1))));
        String printed = "" + said + report + result;
        assertTrue(!printed.contains(party(1).digits()), printed.length() + " characters hold it");
    }
}
