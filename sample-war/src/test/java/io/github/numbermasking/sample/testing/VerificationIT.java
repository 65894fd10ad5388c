package io.github.numbermasking.sample.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.sample.ApplicationCrashContract;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control of the crash tests: each way of losing what was acknowledged, done by hand, is found. */
class VerificationIT {

    @TempDir
    private static Path directory;

    @AutoClose
    private static SampleProcess sample;

    private static final RequestLedger JOURNAL = new RequestLedger();
    private static Place database;
    private static MaskingClient masking;

    @BeforeAll
    public static void start() throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("rides") + ";AUTO_SERVER=TRUE"; // for two processes at once
        database = new Place(url, "sa", "");
        sample = ApplicationCrashContract.start(database);
        masking = new MaskingClient(sample.url());
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws Exception {
        for (BookingAttempt.End end : BookingAttempt.End.values()) {
            assertEquals(List.of(), findings(acknowledged(end)));
        }
    }

    @Test
    void findsALostBooking() throws Exception {
        BookingAttempt attempt = acknowledged(BookingAttempt.End.NONE);
        damage("DELETE FROM masking_route WHERE booking_id = '%s'", attempt);
        damage("DELETE FROM masking_booking WHERE booking_id = '%s'", attempt);
        assertEquals(List.of(attempt.id() + " was acknowledged and is lost"), findings(attempt));
    }

    @Test
    void findsABookingWithoutOneOfItsRoutes() throws Exception {
        BookingAttempt attempt = acknowledged(BookingAttempt.End.NONE);
        damage(
                "DELETE FROM masking_route WHERE booking_id = '%s' AND party = (SELECT party_b"
                        + " FROM masking_booking WHERE masking_booking.booking_id = masking_route.booking_id)",
                attempt);
        assertEquals(2, findings(attempt).size(), "the call of party B, and the row that is missing");
    }

    @Test
    void findsARouteWithoutItsBooking() throws Exception {
        BookingAttempt attempt = acknowledged(BookingAttempt.End.NONE);
        damage("DELETE FROM masking_booking WHERE booking_id = '%s'", attempt);
        assertEquals(3, findings(attempt).size(), "the lost booking, and two routes of none");
    }

    @Test
    void findsABookingWithOtherNumbers() throws Exception {
        BookingAttempt attempt = acknowledged(BookingAttempt.End.NONE);
        damage(
                "UPDATE masking_booking SET number_a = number_a + 1, number_b = number_b + 1"
                        + " WHERE booking_id = '%s'",
                attempt);
        assertEquals(5, findings(attempt).size(), "what was acknowledged, two calls, and two rows that are missing");
    }

    @Test
    void findsALostCompletion() throws Exception {
        BookingAttempt attempt = acknowledged(BookingAttempt.End.COMPLETE);
        damage(
                "UPDATE masking_booking SET status = 'ACTIVE', ends_at = expires_at, live_until = expires_at"
                        + " WHERE booking_id = '%s'",
                attempt);
        damage(
                "UPDATE masking_route SET live_until = (SELECT live_until FROM masking_booking"
                        + " WHERE masking_booking.booking_id = masking_route.booking_id) WHERE booking_id = '%s'",
                attempt);
        assertEquals(2, findings(attempt).size(), "the status, and what was acknowledged");
    }

    @Test
    void findsACancelledBookingThatStillConnects() throws Exception {
        BookingAttempt attempt = acknowledged(BookingAttempt.End.CANCEL);
        damage("UPDATE masking_route SET live_until = 9000000000000 WHERE booking_id = '%s'", attempt);
        assertEquals(4, findings(attempt).size(), "two calls, and two live routes of no live booking");
    }

    @Test
    void findsABookingOfAPartyThatWasErased() throws Exception {
        BookingAttempt attempt = acknowledged(BookingAttempt.End.ERASE);
        String phone = attempt.erased().orElseThrow();
        assertEquals(List.of(), ErasedPhones.found(database, List.of(phone)));
        masking.book(attempt.id(), phone, BookingClients.newPhone());
        assertEquals(List.of(attempt.id() + " is there, and its party A was erased"), contradictions(attempt));
        assertEquals(
                Set.of("masking_booking.party_a", "masking_route.party", "masking_route.counterpart"),
                Set.copyOf(ErasedPhones.found(database, List.of(phone))));
    }

    private static List<String> contradictions(BookingAttempt attempt) throws Exception {
        return attempt.contradictions(MaskingClient.object(
                masking.ask("GET", "/bookings/" + attempt.id(), "").body()));
    }

    private static BookingAttempt acknowledged(BookingAttempt.End end) throws InterruptedException {
        BookingAttempt attempt = JOURNAL.begin(BookingClients.newPhone(), BookingClients.newPhone(), end);
        while (!attempt.isFinished()) {
            assertEquals(2, attempt.ask(masking).status() / 100);
        }
        return attempt;
    }

    private static void damage(String sql, BookingAttempt attempt) throws Exception {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql.formatted(attempt.id()));
        }
    }

    private static List<String> findings(BookingAttempt attempt) throws Exception {
        List<String> findings = new ArrayList<>(new Verification(masking).findings(attempt));
        ApplicationCrashContract.violations(database).stream()
                .filter(violation -> violation.endsWith(" " + attempt.id()))
                .forEach(findings::add);
        return findings;
    }
}
