package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.ReportedNumber;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** 8x8 may report something as of a future time. Until then, such a report must not override later reports. */
@ParameterizedClass
@EachDatabase
class FutureReportTest extends DatabaseTest {

    private static final String OURS = "ours";
    private static final Duration YEARS = Duration.ofDays(3_650);

    FutureReportTest(TestDatabase database) {
        super(database);
    }

    private Instant now() {
        return fixture.clock.instant();
    }

    private void pass() {
        fixture.clock.advance(Duration.ofSeconds(1));
    }

    private static ReportedNumber said(NumberStatus status, Instant at) {
        return new ReportedNumber(virtual(1), "SG", status, "", at);
    }

    private void list(Instant asOf, ReportedNumber... numbers) {
        fixture.masking().report(PoolReport.whole(OURS, asOf, List.of(numbers)));
    }

    private List<NumberStatus> pool() {
        return fixture.masking().numbers().stream().map(PoolNumber::status).toList();
    }

    @Test
    void ofAListCountsAsOfTheTimeWhenItCame() {
        list(now().plus(YEARS), said(NumberStatus.ACTIVE, Instant.EPOCH));
        assertEquals(List.of(NumberStatus.ACTIVE), pool());
        pass();
        list(now());
        assertEquals(List.of(NumberStatus.INACTIVE), pool());
        pass();
        list(now(), said(NumberStatus.ACTIVE, Instant.EPOCH));
        assertEquals(List.of(NumberStatus.ACTIVE), pool());
    }

    @Test
    void ofANumberCountsAsOfTheTimeWhenItCame() {
        fixture.masking().report(PoolReport.updates(OURS, List.of(said(NumberStatus.UNHEALTHY, now().plus(YEARS)))));
        pass();
        fixture.masking().report(PoolReport.updates(OURS, List.of(said(NumberStatus.ACTIVE, now()))));
        assertEquals(List.of(NumberStatus.ACTIVE), pool());
    }

    @Test
    void isBelievedWhereClocksMayDifferSoMuch() {
        list(now().plusSeconds(60), said(NumberStatus.ACTIVE, Instant.EPOCH));
        pass();
        list(now());
        assertEquals(List.of(NumberStatus.ACTIVE), pool(), "this list is older");
    }

    @Test
    void yieldsToTheNextWordWhereAnEarlierVersionHasKeptIt() throws Exception {
        list(now(), said(NumberStatus.UNHEALTHY, Instant.EPOCH));
        long ahead = now().plus(YEARS).toEpochMilli();
        try (var connection = fixture.dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("UPDATE masking_subaccount SET listed_at = " + ahead);
            statement.execute("UPDATE masking_number SET reported_at = " + ahead);
        }
        pass();
        list(now(), said(NumberStatus.ACTIVE, Instant.EPOCH));
        assertEquals(List.of(NumberStatus.ACTIVE), pool());
        pass();
        list(now());
        assertEquals(List.of(NumberStatus.INACTIVE), pool());
    }
}
