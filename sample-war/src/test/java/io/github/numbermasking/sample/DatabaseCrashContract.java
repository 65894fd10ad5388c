package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.BookingAttempt;
import io.github.numbermasking.sample.testing.BookingClients;
import io.github.numbermasking.sample.testing.KillableServer;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.RequestLedger;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.sample.testing.Verification;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the service acknowledged outlives the database that it is in, and the service outlives it too. */
abstract class DatabaseCrashContract extends ApplicationCrashContract {

    private static final long PATIENCE_SECONDS = 60;

    /** The verdict on health is cached for so long: it could be from before the crash. */
    private static final long VERDICT_MILLIS = 1_000;

    abstract KillableServer server();

    @Test
    void everythingAcknowledgedHoldsAfterTheDatabaseWasKilled() throws Exception {
        Place database = newDatabase();
        RequestLedger journal = new RequestLedger();
        try (SampleProcess sample = start(database)) {
            MaskingClient masking = new MaskingClient(sample.url());
            Verification verification = new Verification(masking);
            for (int round = 0; round < ROUNDS; round++) {
                try (BookingClients clients = BookingClients.start(clients(), masking, journal)) {
                    clients.awaitAcknowledgements(ACKNOWLEDGEMENTS);
                    BookingAttempt live = journal.newestLive();
                    killAndRestart(masking, round);
                    assertEquals(List.of(), verification.findingsOfACall(live), "the first call after the recovery");
                    clients.awaitAcknowledgements(ACKNOWLEDGEMENTS);
                    assertEquals(0, clients.stop(), "clients that lost their connection to the application");
                }
                verify(masking, journal);
            }
            sample.stop();
        }
        assertConsistent(database, journal);
        LOG.log(System.Logger.Level.INFO, "{0} kills of the database: {1}", ROUNDS, journal);
    }

    /** Whether a kill of the busy database is seen to lose what was acknowledged. */
    public boolean losesWhatItAcknowledged(Place database) throws Exception {
        RequestLedger journal = new RequestLedger();
        try (SampleProcess sample = start(database)) {
            MaskingClient masking = new MaskingClient(sample.url());
            try (BookingClients clients = BookingClients.start(clients(), masking, journal)) {
                clients.awaitAcknowledgements(ACKNOWLEDGEMENTS);
                server().kill();
                clients.stop();
            }
            server().start();
            awaitHealth(masking, true);
            return isLossFound(masking, journal);
        }
    }

    /** Away for a moment, or for long enough that the application says so. */
    private void killAndRestart(MaskingClient masking, int round) throws Exception {
        server().kill();
        if (round % 2 == 1) {
            awaitHealth(masking, false);
        }
        server().start();
        Thread.sleep(VERDICT_MILLIS);
        awaitHealth(masking, true);
    }

    private static void awaitHealth(MaskingClient masking, boolean up) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (masking.isUp() != up) {
            assertTrue(System.nanoTime() < deadline, "health did not become " + (up ? "UP" : "DOWN"));
            Thread.sleep(20);
        }
    }
}
