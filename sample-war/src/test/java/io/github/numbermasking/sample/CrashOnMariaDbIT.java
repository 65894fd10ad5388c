package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.sample.testing.KillableServer;
import io.github.numbermasking.testing.TestDatabase.Place;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

/** Crashes with MariaDB. */
class CrashOnMariaDbIT extends DatabaseCrashContract implements ForgetfulDatabaseContract {

    @AutoClose
    private static KillableServer server;

    @BeforeAll
    public static void start() throws Exception {
        server = KillableServer.mariaDb();
    }

    @Override
    KillableServer server() {
        return server;
    }

    @Override
    Place newDatabase() throws Exception {
        assertEquals("1", server.ask("SELECT @@GLOBAL.innodb_flush_log_at_trx_commit"));
        return server.newDatabase();
    }

    /** The whole server's setting, until its next start. */
    @Override
    public Place newForgetfulDatabase() throws Exception {
        server.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
        return server.newDatabase();
    }
}
