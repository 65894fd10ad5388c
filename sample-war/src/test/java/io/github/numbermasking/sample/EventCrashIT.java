package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.TestDatabase.Place;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every event that was answered with 200 is in the call log in the end, once, whatever was killed meanwhile. */
class EventCrashIT {

    private static final int EVENTS = 200;
    private static final long AWAY_MILLIS = Long.getLong("crash.away.seconds", 5) * 1_000;
    private static final int LONGEST_MILLIS = 300;

    @AutoClose
    private static KillableServer server;

    @TempDir
    private Path directory;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void start() throws Exception {
        server = KillableServer.postgresql();
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAwayAndNobodyIsTurnedAway() throws Exception {
        try (SampleProcess sample = start(server.newDatabase())) {
            try (EventClients clients = EventClients.start(sample.url(), acknowledged)) {
                clients.await(EVENTS);
                server.kill();
                Thread.sleep(AWAY_MILLIS);
                server.start();
                clients.await(EVENTS);
                clients.stop();
                clients.assertNobodyWasTurnedAway();
            }
            assertAllAreKept(sample);
        }
    }

    @Test
    void nothingIsLostWhenTheApplicationIsKilledBeItWithOrWithoutItsDatabase() throws Exception {
        Place database = server.newDatabase();
        for (int round = 0; round < ApplicationCrashContract.ROUNDS; round++) {
            boolean away = round % 2 == 1;
            try (SampleProcess sample = start(database);
                    EventClients clients = EventClients.start(sample.url(), acknowledged)) {
                clients.await(EVENTS);
                if (away) {
                    server.kill();
                    clients.await(EVENTS);
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS)); // to strike at any point
                sample.kill();
                clients.stop();
            } finally {
                if (away) {
                    server.start();
                }
            }
        }
        try (SampleProcess sample = start(database)) {
            assertAllAreKept(sample);
        }
    }

    private SampleProcess start(Place database) throws Exception {
        SampleProcess sample = SampleProcess.start(
                "-Dmasking.journal.dir=" + directory.resolve("journal").toAbsolutePath(),
                "-Dsample.jdbc.url=" + database.url(),
                "-Dsample.jdbc.user=" + database.user(),
                "-Dsample.jdbc.password=" + database.password());
        sample.command();
        return sample;
    }

    private void assertAllAreKept(SampleProcess sample) throws Exception {
        MaskingClient masking = new MaskingClient(sample.url());
        Set<String> missing = new TreeSet<>(acknowledged);
        for (int n = 0; n < 60 && !missing.isEmpty(); n++) {
            Thread.sleep(500);
            List<String> kept = sessions(masking);
            missing.removeAll(kept);
            assertEquals(kept.stream().distinct().count(), kept.size(), "an event is there twice");
        }
        assertEquals(Set.of(), missing);
        assertTrue(acknowledged.size() >= EVENTS);
    }

    /** Those that the call log shows now; the database may not be quite back yet. */
    private static List<String> sessions(MaskingClient masking) throws Exception {
        List<String> sessions = new ArrayList<>();
        String after = "";
        do {
            Answer answer = masking.ask("POST", "/calls/search", "{\"limit\":500" + after + "}");
            if (answer.isUnavailable()) {
                return sessions;
            }
            JsonObject page = MaskingClient.object(answer.body());
            page.getJsonArray("items")
                    .forEach(item -> sessions.add(item.asJsonObject().getString("sessionId")));
            after = page.containsKey("next") ? ",\"after\":\"" + page.getString("next") + "\"" : "";
        } while (!after.isEmpty());
        return sessions;
    }
}
