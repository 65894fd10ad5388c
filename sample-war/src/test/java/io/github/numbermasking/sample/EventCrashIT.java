package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.ErasedPhones;
import io.github.numbermasking.sample.testing.EventCallers;
import io.github.numbermasking.sample.testing.EventClients;
import io.github.numbermasking.sample.testing.EventLedger;
import io.github.numbermasking.sample.testing.KillableServer;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.testing.TestDatabase.Place;
import jakarta.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every event that was answered with 200 is kept in the end as it was sent, whatever was killed meanwhile. */
class EventCrashIT {

    private static final System.Logger LOG = System.getLogger(EventCrashIT.class.getName());

    private static final int EVENTS = 200;
    private static final int AWAY_SECONDS = Integer.getInteger("crash.away.seconds", 5);
    private static final int LONGEST_MILLIS = 300;

    /** How near to the rate a machine must come that has nothing else to do. */
    private static final double LEAST_RATE = 0.9 * EventClients.RATE;

    @AutoClose
    private static KillableServer server;

    @TempDir
    private Path directory;

    private final EventLedger ledger = new EventLedger();

    @BeforeAll
    public static void start() throws Exception {
        server = KillableServer.postgresql();
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAwayAndNobodyIsTurnedAway() throws Exception {
        Place database = server.newDatabase();
        boolean isBusy = isMachineBusy();
        try (SampleProcess sample = start(database)) {
            int during;
            double rate;
            EventCallers callers;
            try (EventClients clients = EventClients.start(sample.url(), ledger)) {
                clients.await(EVENTS);
                server.kill();
                int before = ledger.acknowledgements();
                Thread.sleep(AWAY_SECONDS * 1_000L);
                during = ledger.acknowledgements() - before;
                server.start();
                clients.await(EVENTS);
                rate = clients.stop();
                callers = clients.callers();
            }
            JsonObject events = settled(sample);
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} s without database: {1}, {2} of them meanwhile, {3} a second; {4}; {5}",
                    AWAY_SECONDS,
                    ledger,
                    during,
                    Math.round(rate),
                    callers,
                    events);
            assertEquals(List.of(), ledger.findings(database));
            assertTrue(isBusy || rate > LEAST_RATE, "only " + rate + " events a second");
            assertTrue(during > EVENTS, "only " + during + " while the database was away");
            assertTrue(events.getInt("journaled") >= during - EventClients.CLIENTS, events::toString);
            assertEquals(0, events.getInt("refused"));
            assertFalse(ledger.erased().isEmpty(), ledger::toString);
            assertEquals(List.of(), ErasedPhones.found(directory.resolve("journal"), ledger.erased()));
            assertTrue(callers.connected() > 0 && callers.unavailable() > 0, callers::toString);
            // whatever was just being stored when the database was killed may have been, and then counts as known
            assertEquals(
                    ledger.acknowledgements() + ledger.callsOfStrangers(),
                    events.getInt("stored"),
                    EventClients.CLIENTS);
        }
    }

    private static boolean isMachineBusy() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        return machine.getSystemLoadAverage() > 2 * machine.getAvailableProcessors();
    }

    @Test
    void nothingIsLostWhenTheApplicationIsKilledBeItWithOrWithoutItsDatabase() throws Exception {
        Place database = server.newDatabase();
        int journaled = 0;
        for (int round = 0; round < ApplicationCrashContract.ROUNDS; round++) {
            journaled += killTheApplication(database, round % 2 == 1);
        }
        try (SampleProcess sample = start(database)) {
            settled(sample);
        }
        LOG.log(
                System.Logger.Level.INFO,
                "{0} kills of the application: {1}, {2} journaled",
                ApplicationCrashContract.ROUNDS,
                ledger,
                journaled);
        assertEquals(List.of(), ledger.findings(database));
        assertTrue(ledger.acknowledgements() >= EVENTS * ApplicationCrashContract.ROUNDS, ledger::toString);
        assertFalse(ledger.erased().isEmpty(), ledger::toString);
        assertEquals(List.of(), ErasedPhones.found(directory.resolve("journal"), ledger.erased()));
    }

    /** The control: else a checker that never looks would let everything pass. */
    @Test
    void aJournalThatForgetsIsFoundOut() throws Exception {
        Place database = server.newDatabase();
        assertTrue(killTheApplication(database, true) > 0);
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        try (SampleProcess sample = start(database)) {
            settled(sample);
        }
        List<String> findings = ledger.findings(database);
        assertTrue(findings.size() >= EVENTS / 2, findings::toString);
        assertTrue(findings.stream().allMatch(finding -> finding.startsWith("acknowledged ")), findings::toString);
    }

    /** Kills it while events come, with its database or long after it; the database is there in the end. */
    private int killTheApplication(Place database, boolean away) throws Exception {
        int journaled = 0;
        try (SampleProcess sample = start(database);
                EventClients clients = EventClients.start(sample.url(), ledger)) {
            clients.await(EVENTS);
            if (away) {
                server.kill();
                clients.await(EVENTS);
                journaled = events(new MaskingClient(sample.url())).getInt("journaled");
                assertTrue(journaled > 0, "nothing went to the journal");
            }
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS)); // to strike at any point
            sample.kill();
            clients.stop();
        } finally {
            if (away) {
                server.start();
            }
        }
        return journaled;
    }

    private SampleProcess start(Place database) throws Exception {
        SampleProcess sample = SampleProcess.start(
                "-XX:TieredStopAtLevel=1", // it does not live long enough for more
                "-Dmasking.journal.dir=" + directory.resolve("journal").toAbsolutePath(),
                "-Dsample.jdbc.url=" + database.url(),
                "-Dsample.jdbc.user=" + database.user(),
                "-Dsample.jdbc.password=" + database.password());
        sample.command();
        return sample;
    }

    /** What became of the events once none waits any more; the database may not be quite back yet. */
    private static JsonObject settled(SampleProcess sample) throws InterruptedException {
        MaskingClient masking = new MaskingClient(sample.url());
        for (int n = 0; n < 120 && !(masking.isUp() && events(masking).getInt("waitingBytes") == 0); n++) {
            Thread.sleep(500);
        }
        JsonObject events = events(masking);
        assertEquals(0, events.getInt("waitingBytes"), events::toString);
        return events;
    }

    private static JsonObject events(MaskingClient masking) throws InterruptedException {
        return MaskingClient.object(masking.ask("GET", "/health", "").body()).getJsonObject("events");
    }
}
