package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.sample.testing.KillableServer;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

/** Crashes with PostgreSQL. */
class CrashOnPostgresqlIT extends DatabaseCrashContract implements ForgetfulDatabaseContract {

    @AutoClose
    private static KillableServer server;

    @BeforeAll
    public static void start() throws Exception {
        server = KillableServer.postgresql();
    }

    @Override
    KillableServer server() {
        return server;
    }

    @Override
    Place newDatabase() throws Exception {
        for (String setting : List.of("synchronous_commit", "fsync", "full_page_writes")) {
            assertEquals("on", server.ask("SHOW " + setting), setting);
        }
        return server.newDatabase();
    }

    @Override
    public Place newForgetfulDatabase() throws Exception {
        Place place = server.newDatabase();
        return new Place(place.url() + "?options=-c%20synchronous_commit=off", place.user(), place.password());
    }
}
