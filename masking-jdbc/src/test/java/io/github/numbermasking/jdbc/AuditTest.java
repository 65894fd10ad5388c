package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditOutcome;
import io.github.numbermasking.core.internal.audit.AuditRequest;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditRow;
import io.github.numbermasking.core.internal.audit.AuditSearch;
import io.github.numbermasking.core.internal.audit.AuditSender;
import io.github.numbermasking.core.internal.audit.AuditSubject;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.ReportedNumber;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** The audit has one row for each thing that somebody asked for, written with the change. */
@ParameterizedClass
@EachDatabase
class AuditTest extends DatabaseTest {

    private static final AuditSender ANNA = new AuditSender("anna", "OPERATOR", "2001:db8::7");
    private static final AuditSearch ALL = search(Optional.empty(), Optional.empty(), Optional.empty());

    AuditTest(TestDatabase database) {
        super(database);
    }

    @Test
    void tellsOfEachChangeOfABooking() {
        fixture.pool(3);
        book("ride", 1, 2);
        asked(
                AuditAction.EXTEND,
                about("ride"),
                () -> fixture.masking()
                        .extend(id("ride"), fixture.clock.instant().plus(Duration.ofHours(3))));
        asked(
                AuditAction.REPLACE_PARTY_A,
                about("ride").with(party(3)),
                () -> fixture.masking().replacePartyA(id("ride"), party(3)));
        asked(AuditAction.COMPLETE, about("ride"), () -> fixture.masking().complete(id("ride")));
        asked(AuditAction.COMPLETE, about("ride"), () -> fixture.masking().complete(id("ride")));
        assertEquals(
                List.of(
                        "BOOK ride DONE",
                        "EXTEND ride DONE",
                        "REPLACE_PARTY_A ride DONE",
                        "COMPLETE ride DONE",
                        "COMPLETE ride UNCHANGED"),
                told(about(id("ride"))));
        assertEquals(ANNA, rows(ALL).get(0).sender());
    }

    @Test
    void tellsOfEachChangeOfThePool() {
        asked(
                AuditAction.PUT_NUMBER,
                AuditSubject.of(virtual(0)),
                () -> fixture.masking().putNumber(virtual(0), NumberChange.NONE));
        asked(
                AuditAction.IMPORT_NUMBERS,
                AuditSubject.NONE,
                () -> fixture.masking()
                        .importNumbers(Map.of(virtual(0), NumberChange.NONE, virtual(1), NumberChange.NONE)));
        asked(
                AuditAction.SYNC_NUMBERS,
                AuditSubject.NONE,
                () -> fixture.masking().report(PoolReport.updates("subaccount", List.of(reported(virtual(2))))));
        asked(
                AuditAction.SYNC_NUMBERS,
                AuditSubject.NONE,
                () -> fixture.masking().report(PoolReport.updates("subaccount", List.of(reported(virtual(2))))));
        book("ride", 1, 2);
        VirtualNumber used =
                fixture.masking().find(id("ride")).orElseThrow().partyA().virtualNumber();
        asked(
                AuditAction.REPLACE_NUMBER,
                AuditSubject.of(used),
                () -> fixture.masking().replaceNumber(used, 10));
        asked(
                AuditAction.REMOVE_NUMBER,
                AuditSubject.of(used),
                () -> fixture.masking().removeNumber(used));
        assertEquals(
                List.of(
                        "PUT_NUMBER DONE added",
                        "IMPORT_NUMBERS DONE 1 added, 0 changed",
                        "SYNC_NUMBERS DONE 1 added, 0 changed, 0 deactivated",
                        "SYNC_NUMBERS UNCHANGED",
                        "BOOK ride DONE",
                        "REPLACE_NUMBER DONE",
                        "REPLACE_NUMBER ride DONE",
                        "REMOVE_NUMBER UNCHANGED"),
                told(ALL));
        assertTrue(
                rows(search(Optional.empty(), Optional.of(used), Optional.empty())).stream()
                        .anyMatch(row -> row.booking().equals(Optional.of("ride"))),
                "the booking that was moved");
    }

    @Test
    void tellsOfAnErasureOnceAndStaysAsItIs() {
        fixture.pool(2);
        book("ride", 1, 2);
        asked(AuditAction.EXPORT, AuditSubject.of(party(1)), () -> true);
        asked(
                AuditAction.ERASE,
                AuditSubject.of(party(1)),
                () -> fixture.masking().erase(party(1), true));
        assertEquals(List.of("BOOK ride DONE", "EXPORT UNCHANGED", "ERASE DONE", "ERASE ride DONE"), told(ALL));
        List<AuditRow> before = rows(ALL);
        fixture.masking().erase(party(2), true);
        assertEquals(before, rows(ALL));
        assertEquals(
                3,
                rows(search(Optional.empty(), Optional.empty(), Optional.of(party(1))))
                        .size());
        assertEquals(
                0,
                rows(search(Optional.empty(), Optional.empty(), Optional.of(party(2))))
                        .size());
    }

    @Test
    void holdsNoPhoneNumberEvenIfABookingIdContainsOne() {
        fixture.pool(2);
        String known = "ride-" + party(1).digits();
        String unknown = "no-" + party(5).digits();
        book(known, 1, 2);
        asked(AuditAction.REVEAL_BOOKING, about(known), () -> fixture.masking().find(id(known)));
        asked(
                AuditAction.REVEAL_BOOKING,
                about(unknown),
                () -> fixture.masking().find(id(unknown)));
        asked(
                AuditAction.REPLACE_PARTY_A,
                about(known).with(party(3)),
                () -> fixture.masking().replacePartyA(id(known), party(3)));
        assertFalse(dump().contains(party(1).digits()), dump());
        assertFalse(dump().contains(party(3).digits()), dump());
        assertFalse(dump().contains(party(5).digits()), dump());
        assertEquals(3, rows(about(id(known))).size());
        assertEquals(1, rows(about(id(unknown))).size());
        book("ride-" + party(8).digits(), 1, 2); // the digits of nobody's in this booking
        assertTrue(dump().contains(party(8).digits()), "the check sees nothing");
    }

    @Test
    void writesNothingIfTheChangeComesToNothing() {
        fixture.pool(1);
        book("ride", 1, 2);
        assertThrows(
                IllegalStateException.class,
                () -> asked(AuditAction.EXPORT, AuditSubject.NONE, () -> {
                    throw new IllegalStateException("as asked");
                }));
        fixture.masking().complete(id("ride")); // by nobody whom the audit knows
        assertEquals(List.of("BOOK ride DONE"), told(ALL));
    }

    @Test
    void aHostsOwnChangesAreNotTold() throws Exception {
        fixture.pool(1);
        fixture.book("ride", 1, 2);
        try (Connection connection = fixture.dataSource.getConnection()) {
            connection.setAutoCommit(false);
            fixture.masking().in(connection).cancel(id("ride"));
            connection.commit();
        }
        assertEquals(List.of(), told(ALL));
    }

    @Test
    void allNodesHaveTheSameTags() {
        String tag = fixture.masking().tag(party(1)).orElseThrow();
        assertTrue(tag.matches("[A-Z2-7]{4}"), tag);
        assertEquals(tag, fixture.anotherNode().tag(party(1)).orElseThrow());
        assertNotEquals(tag, fixture.masking().tag(party(2)).orElseThrow());
    }

    @Test
    void findsRowsPageByPage() {
        for (int n = 0; n < 7; n++) {
            asked(AuditAction.EXPORT, AuditSubject.of(party(n)), () -> true);
            fixture.clock.advance(Duration.ofMillis(n % 2));
        }
        List<AuditRow> all = rows(ALL);
        List<AuditRow> paged = new ArrayList<>();
        Optional<AuditSearch.Place> after = Optional.empty();
        do {
            List<AuditRow> page = rows(new AuditSearch(
                    Optional.of("anna"),
                    Optional.of(AuditAction.EXPORT),
                    Optional.of(AuditOutcome.UNCHANGED),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(fixture.clock.instant().minusSeconds(60)),
                    Optional.of(fixture.clock.instant().plusSeconds(60)),
                    after,
                    2));
            paged.addAll(page);
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new AuditSearch.Place(
                            page.get(page.size() - 1).at(),
                            page.get(page.size() - 1).id()));
        } while (after.isPresent());
        assertEquals(7, all.size());
        assertEquals(all, paged);
    }

    private void book(String id, int partyA, int partyB) {
        asked(
                AuditAction.BOOK,
                about(id),
                () -> fixture.masking().book(BookingRequest.of(id(id), party(partyA), party(partyB))));
    }

    private void asked(AuditAction action, AuditSubject subject, Supplier<?> work) {
        fixture.masking()
                .audited(
                        new AuditRequest(ANNA, action, subject), work::get, done -> Optional.of(AuditResult.UNCHANGED));
        fixture.clock.advance(Duration.ofMillis(1));
    }

    private static AuditSubject about(String booking) {
        return AuditSubject.of(id(booking));
    }

    private static AuditSearch about(BookingId booking) {
        return search(Optional.of(booking), Optional.empty(), Optional.empty());
    }

    private static AuditSearch search(
            Optional<BookingId> booking, Optional<VirtualNumber> number, Optional<PhoneNumber> phone) {
        return new AuditSearch(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                booking,
                number,
                phone,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                100);
    }

    private List<AuditRow> rows(AuditSearch search) {
        return fixture.masking().audit(search);
    }

    /** The rows in words, the oldest first; those of one request in the order of their bookings. */
    private List<String> told(AuditSearch search) {
        return rows(search).stream()
                .sorted(Comparator.comparing(AuditRow::at)
                        .thenComparing(row -> row.booking().orElse("")))
                .map(row -> (row.action() + row.booking().map(id -> " " + id).orElse("") + " " + row.outcome() + " "
                                + row.detail())
                        .strip())
                .toList();
    }

    private ReportedNumber reported(VirtualNumber number) {
        return new ReportedNumber(number, "SG", NumberStatus.ACTIVE, "reference", fixture.clock.instant());
    }

    private String dump() {
        return Jdbi.create(fixture.dataSource)
                .withHandle(handle -> handle.createQuery("SELECT * FROM masking_audit")
                        .mapToMap()
                        .list()
                        .toString());
    }
}
