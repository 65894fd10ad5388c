package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.jdbc.Invariants;
import io.github.numbermasking.sample.testing.AuditedRequests;
import io.github.numbermasking.sample.testing.BookingAttempt;
import io.github.numbermasking.sample.testing.BookingClients;
import io.github.numbermasking.sample.testing.ClientAnswer;
import io.github.numbermasking.sample.testing.ErasedPhones;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.RequestLedger;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.sample.testing.Verification;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What the service acknowledged outlives the process that acknowledged it. */
public abstract class ApplicationCrashContract {

    static final System.Logger LOG = System.getLogger(ApplicationCrashContract.class.getName());

    /** How often each kind of crash happens; {@code -Dcrash.rounds=20} for a longer run. */
    static final int ROUNDS = Integer.getInteger("crash.rounds", 2);

    static final int ACKNOWLEDGEMENTS = 200;
    private static final int LONGEST_MILLIS = 300;

    /** A new, empty database that keeps what it commits. */
    abstract Place newDatabase() throws Exception;

    /** How many clients book at the same time. */
    int clients() {
        return 8;
    }

    @Test
    void everythingAcknowledgedHoldsAfterTheApplicationWasKilled() throws Exception {
        Place database = newDatabase();
        RequestLedger journal = new RequestLedger();
        for (int round = 0; round < ROUNDS; round++) {
            try (SampleProcess sample = start(database)) {
                MaskingClient masking = new MaskingClient(sample.url());
                assertEquals(List.of(), new Verification(masking).findings(journal.attempts()));
                killWhileClientsBook(sample, masking, journal);
            }
        }
        try (SampleProcess sample = start(database)) {
            verify(new MaskingClient(sample.url()), journal);
            sample.stop();
        }
        assertConsistent(database, journal);
        LOG.log(System.Logger.Level.INFO, "{0} kills of the application: {1}", ROUNDS, journal);
    }

    static boolean isLossFound(MaskingClient masking, RequestLedger journal) throws Exception {
        return new Verification(masking)
                .findings(journal.attempts()).stream().anyMatch(finding -> finding.contains(" was acknowledged "));
    }

    final void killWhileClientsBook(SampleProcess sample, MaskingClient masking, RequestLedger journal)
            throws Exception {
        try (BookingClients clients = BookingClients.start(clients(), masking, journal)) {
            clients.awaitAcknowledgements(ACKNOWLEDGEMENTS);
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS)); // to strike at any point
            sample.kill();
            assertEquals(clients(), clients.stop(), "clients that were busy when it was killed");
        }
    }

    /** What was acknowledged holds; what was not is done when it is asked for again, and then holds too. */
    static void verify(MaskingClient masking, RequestLedger journal) throws Exception {
        Verification verification = new Verification(masking);
        assertEquals(List.of(), verification.findings(journal.attempts()));
        List<BookingAttempt> unfinished = journal.unfinished();
        for (BookingAttempt attempt : unfinished) {
            while (!attempt.isFinished()) {
                ClientAnswer answer = attempt.ask(masking);
                assertEquals(2, answer.status() / 100, answer::toString);
            }
        }
        assertEquals(List.of(), verification.findings(unfinished));
    }

    /** The application on a database, with the demo's pool of ten numbers. */
    public static SampleProcess start(Place database) throws Exception {
        SampleProcess sample = SampleProcess.start(
                "-XX:TieredStopAtLevel=1", // it does not live long enough for more
                "-Dsample.jdbc.url=" + database.url(),
                "-Dsample.jdbc.user=" + database.user(),
                "-Dsample.jdbc.password=" + database.password());
        sample.command();
        return sample;
    }

    /** What must hold between the tables holds, and what was erased is in none of them. */
    static void assertConsistent(Place database, RequestLedger journal) throws Exception {
        assertEquals(List.of(), violations(database));
        assertTrue(journal.erased().size() > 0, journal::toString);
        assertEquals(List.of(), ErasedPhones.found(database, journal.erased()));
        assertAudited(database, journal);
    }

    /** The audit has each change once. The check finds a row that is missing, and one that is there twice. */
    private static void assertAudited(Place database, RequestLedger journal) throws Exception {
        assertEquals(List.of(), AuditedRequests.violations(database, journal));
        List<String> live = journal.attempts().stream()
                .filter(BookingAttempt::isLive)
                .map(BookingAttempt::id)
                .limit(2)
                .toList();
        AuditedRequests.spoil(database, live.get(0), live.get(1));
        List<String> found = AuditedRequests.violations(database, journal);
        assertEquals(2, found.size(), found::toString);
    }

    public static List<String> violations(Place database) throws Exception {
        try (HikariDataSource dataSource = TestDatabase.open(database)) {
            return Invariants.violations(dataSource);
        }
    }
}
